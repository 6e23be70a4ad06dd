import type { Kind } from '../../core/ledger/transaction.ts'

/**
 * What the operations of Binance's transaction history mean. A word that is not here is not guessed: its row is rejected,
 * and counts against completeness.
 */
export type Meaning =
  /** Legs of trades on the order book. */
  | { readonly as: 'trade'; readonly side: 'buy' | 'sell' | 'either' }
  | { readonly as: 'fee' }
  /** One thing for another, in two rows or more. */
  | { readonly as: 'swap' }
  | { readonly as: 'dust' }
  /** Between two pockets of the account. */
  | { readonly as: 'move' }
  | { readonly as: 'single'; readonly gained: Kind; readonly lost: Kind }

const TRADE_WORDS: Readonly<Record<string, 'buy' | 'sell' | 'either'>> = {
  buy: 'buy',
  'transaction buy': 'buy',
  'transaction spend': 'buy',
  sell: 'sell',
  'transaction sold': 'sell',
  'transaction revenue': 'sell',
  'transaction related': 'either',
}

const SWAPS = words(`
  binance convert; large otc trading; buy crypto; buy crypto with fiat; buy crypto with card; sell crypto to fiat;
  sell crypto with fiat; convert fiat to crypto ocbs; stablecoins auto-conversion; auto-invest transaction;
  token swap - distribution; token swap - redenomination/rebranding; futures convert; asset conversion transfer;
  eth 2.0 staking; eth 2.0 staking withdrawals; wbeth2.0 - staking; sol staking - purchase; sol staking - redemption;
  instant buy; instant sell; liquid swap add/sell`)

const MOVES = words(`
  savings purchase; savings principal redemption; savings distribution; pos savings purchase; pos savings redemption;
  staking purchase; staking redemption; transfer_in; transfer_out; main and funding account transfer; c2c transfer;
  launchpool subscription/redemption; bnb vault purchase; bnb vault redemption`)

const MOVE_PATTERN =
  /^(simple earn (flexible|locked) (subscription|redemption)|transfer between (main|spot|coin|usd|cross|isolated|funding|p2p).*|on-chain yields (subscription|redemption))$/

const SINGLES: readonly (readonly [Kind, Kind, readonly string[]])[] = [
  [
    'deposit',
    'withdrawal',
    words(`deposit; fiat deposit; fiat ocbs - add fiat and fees; deposit fiat ocbs; withdraw; fiat withdraw; fiat withdrawal; send;
      transfer between main account and sub-account; sub-account transfer; receive`),
  ],
  ['buy', 'sell', words('p2p trading')],
  ['adjustment', 'spend', words('binance card spending; merchant acquiring; binance pay')],
  [
    'income:rebate',
    'adjustment',
    words(
      'binance card cashback; cashback voucher; commission rebate; referral kickback; bnb fee rebate; fee rebate; maker rebate; strategy trading fee rebate',
    ),
  ],
  [
    'income:referral',
    'adjustment',
    words('commission history; referrer rebates; commission fee shared with you; referral commission'),
  ],
  [
    'income:staking',
    'adjustment',
    words(`pos savings interest; staking rewards; eth 2.0 staking rewards; simple earn locked rewards; dot slot auction rewards;
      bnb vault rewards; liquid swap rewards; sol staking rewards; wbeth2.0 - staking rewards; on-chain yields rewards; swap farming rewards;
      bnsol staking - extra rewards`),
  ],
  [
    'income:interest',
    'adjustment',
    words(
      'savings interest; simple earn flexible interest; pool distribution; launchpool interest; launchpool earnings',
    ),
  ],
  ['income:mining', 'adjustment', words('super bnb mining; mining pool distribution; cloud mining')],
  [
    'income:airdrop',
    'adjustment',
    words(`distribution; airdrop assets; cash voucher; cash voucher distribution; hodler airdrops distribution; launchpool airdrop;
      simple earn flexible airdrop; megadrop rewards; campaign related reward; asset - transfer; crypto box; token airdrop;
      launchpool airdrop - user claim distribution; launchpool airdrop - system distribution`),
  ],
  ['margin_pnl', 'margin_pnl', words('realize profit and loss; realized profit and loss; insurance fund refund')],
  ['liquidation', 'liquidation', words('insurance fund compensation; cross margin liquidation - fee')],
  ['funding', 'funding', words('funding fee')],
  ['margin_interest', 'margin_interest', words('margin interest; cross margin interest; isolated margin interest')],
  [
    'loan_in',
    'loan_out',
    words(`margin loan; isolated margin loan; margin repayment; isolated margin repayment; cross margin liquidation - repayment;
      loan; crypto loan; loan repayment; flexible loan - lending; flexible loan - repayment`),
  ],
  ['adjustment', 'adjustment', words('asset recovery; leveraged coin consolidation; bnb fee deduction')],
]

const KNOWN: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...Object.entries(TRADE_WORDS).map(([word, side]) => [word, { as: 'trade', side }] as const),
  ...['fee', 'transaction fee'].map((word) => [word, { as: 'fee' }] as const),
  ...SWAPS.map((word) => [word, { as: 'swap' }] as const),
  ...MOVES.map((word) => [word, { as: 'move' }] as const),
  ...['small assets exchange bnb', 'small assets exchange bnb (spot)'].map((word) => [word, { as: 'dust' }] as const),
  ...SINGLES.flatMap(([gained, lost, of]) => of.map((word) => [word, { as: 'single', gained, lost }] as const)),
])

/** Undefined for an operation that nobody described. */
export function meaningOf(operation: string): Meaning | undefined {
  const word = operation.trim().toLowerCase().replace(/\s+/g, ' ')
  return KNOWN.get(word) ?? (MOVE_PATTERN.test(word) ? { as: 'move' } : undefined)
}

function words(list: string): readonly string[] {
  return list.split(';').map((word) => word.trim().replace(/\s+/g, ' '))
}

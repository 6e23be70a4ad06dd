import type { Amount } from '../../../core/ledger/legs.ts'
import type { Kind } from '../../../core/ledger/transaction.ts'
import { bySign, passed } from '../table/sides.ts'
import type { SheetRow } from '../table/sheet-row.ts'
import { table } from '../table/table.ts'

type Meaning = Kind | 'bought' | 'sold' | 'both' | 'leg' | 'within'

/** Kinds by their whole name, then by their beginning. */
const KINDS: readonly (readonly [kind: RegExp, as: Meaning])[] = [
  [
    /^(?:crypto_purchase|viban_purchase|recurring_buy_order|trading\.crypto_purchase|van_purchase|trading\.limit_order\.fiat_wallet\.purchase_commit)/,
    'bought',
  ],
  [
    /^(?:crypto_viban_exchange|crypto_to_van_sell_order|trading\.limit_order\.fiat_wallet\.sell_commit|card_top_up|crypto_sale)/,
    'sold',
  ],
  [/^(?:crypto_exchange|trading\.limit_order\.crypto_wallet\.exchange|trading\.crypto_exchange)/, 'both'],
  [/^(?:dust_conversion|crypto_wallet_swap|dynamic_coin_swap|interest_swap|lockup_swap)_(?:credited|debited)/, 'leg'],
  [/^crypto_deposit|^viban_deposit$|^fiat_deposit/, 'deposit'],
  [/^crypto_withdrawal|^viban_withdrawal|^viban_card_top_up/, 'withdrawal'],
  [
    /^(?:exchange_to_crypto_transfer|crypto_to_exchange_transfer|crypto_earn_program_(?:created|withdrawn)|lockup_(?:lock|upgrade|unlock)|supercharger_(?:deposit|withdrawal)|trading\.limit_order\..*(?:lock|unlock)|council_node_deposit|finance\.dpos\.(?:compound_interest|non_compound_interest)\.crypto_wallet\.lock|finance\.lockup\.dpos_lock|viban_deposit_precredit|crypto_credit_program|crypto_to_van|rewards_platform_deposit_pre)/,
    'within',
  ],
  [/^crypto_earn_interest_paid|^crypto_earn_extra_interest|^finance\.crypto_earn/, 'income:interest'],
  [/^(?:mco_stake_reward|supercharger_reward|staking_reward|finance\.dpos\.)/, 'income:staking'],
  [
    /^(?:referral_card_cashback|reimbursement|card_cashback|pay_checkout_reward|crypto_payment_refund|transfer_cashback)/,
    'income:rebate',
  ],
  [/^(?:referral_bonus|referral_gift|referral_commission)/, 'income:referral'],
  [/^(?:campaign_reward|rewards_platform|admin_wallet_credited|gift_card_reward)/, 'income:other'],
  [/^airdrop/, 'income:airdrop'],
  [/^crypto_payment/, 'spend'],
]

function meaningOf(row: SheetRow): Meaning {
  const kind = row.text('Transaction Kind')
  return KINDS.find(([name]) => name.test(kind))?.[1] ?? row.wrong(['Transaction Kind'], 'this word is not known')
}

/** The app of Crypto.com: crypto, money and card have files of one form. What was paid in money stands in the native columns. */
export const cryptoComApp = table({
  id: 'crypto-com-app',
  name: 'Crypto.com App',
  exchange: 'cryptocomapp',
  source: 'Crypto.com App: Accounts, History, Export',
  header:
    'Timestamp (UTC)|Transaction Description|Currency|Amount|To Currency|To Amount|Native Currency|Native Amount|Native Amount (in USD)|Transaction Kind',
  beside: 'Transaction Hash',
  time: 'Timestamp (UTC)',
  event: (row) => {
    const leg = /^(.*)_(?:credited|debited)$/.exec(row.text('Transaction Kind'))?.[1]
    const one = [row.text('Transaction Kind'), row.text('Currency'), row.text('Amount'), row.text('Transaction Hash')]
    return `${row.text('Timestamp (UTC)')} ${leg ?? one.join()}`
  },
  read: (row) => {
    const kind = meaningOf(row)
    if (/revert/i.test(row.text('Transaction Kind')))
      return { kind: 'adjustment', ...bySign(row.amount('Amount', row.text('Currency')), row.figure('Amount')) }
    if (kind === 'within') return passed('it moves between pockets of Crypto.com')
    const signed = row.figure('Amount')
    const own = row.amount('Amount', row.text('Currency'))
    const other = row.amount('To Amount', row.text('To Currency'))
    const native = row.amount('Native Amount', row.text('Native Currency'))
    const note = row.text('Transaction Description')
    if (kind === 'leg') return { ...bySign(own, signed), leg: true, note }
    if (kind === 'both') return { out: own, in: other, note }
    if (kind === 'bought') return { ...boughtOf(own, other, native), note }
    if (kind === 'sold') return { out: own, in: other ?? native, note }
    return { kind, ...bySign(own, signed), note, hash: row.text('Transaction Hash') }
  },
})

/** A purchase from the wallet of money is told with what left and what came; by card with the coin alone. */
function boughtOf(own: Amount | null, other: Amount | null, native: Amount | null) {
  return other && own && other.asset !== own.asset ? { out: own, in: other } : { out: native, in: own }
}

const DONE = /^(?:done|completed|success)/i

export const cryptoComStake = table({
  id: 'crypto-com-exchange-interest',
  name: 'Crypto.com Exchange stake interest',
  exchange: 'cryptocom',
  source: 'Crypto.com Exchange: Dashboard, History, Export',
  header: 'Time (UTC)|Staked Currency|Staked Amount|APR|Interest Currency|Interest Amount|Status',
  time: 'Time (UTC)',
  read: (row) =>
    DONE.test(row.text('Status'))
      ? { kind: 'income:staking', in: row.amount('Interest Amount', row.text('Interest Currency')) }
      : passed('it was not paid'),
})

export const cryptoComRebate = table({
  id: 'crypto-com-exchange-rebates',
  name: 'Crypto.com Exchange rebates',
  exchange: 'cryptocom',
  source: 'Crypto.com Exchange: Dashboard, History, Export',
  header:
    'Time (UTC)|Trading Fee Currency|Trading Fee Paid|Rebate Percentage|Rebate Currency|Rebate Amount|Destination|Status',
  time: 'Time (UTC)',
  read: (row) =>
    DONE.test(row.text('Status'))
      ? { kind: 'income:rebate', in: row.amount('Rebate Amount', row.text('Rebate Currency')) }
      : passed('it was not paid'),
})

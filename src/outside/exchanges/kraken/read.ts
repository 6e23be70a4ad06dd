import { canonical, type Asset } from '../../../core/asset.ts'
import {
  absolute,
  add,
  isNegative,
  isPositive,
  isZero,
  parseDecimal,
  ZERO,
  type Decimal,
} from '../../../core/decimal.ts'
import { isObject, parseJson, textAt } from '../../../core/json.ts'
import type { Instant } from '../../../core/instant.ts'
import type { Reading, RecordDraft, Reject } from '../../../core/ledger/record.ts'
import type { Kind, Transaction, TransactionDraft } from '../../../core/ledger/transaction.ts'
import type { Money } from '../../../core/money.ts'
import { legs } from '../../../core/ledger/legs.ts'
import { exchange } from '../reading.ts'
import { krakenNames } from '../../../core/assets/codes/kraken.ts'

interface LedgerRow {
  readonly record: RecordDraft
  readonly type: string
  readonly subtype: string
  readonly asset: Asset
  readonly amount: Decimal
  readonly fee: Decimal
}

/**
 * Kraken's records -> transactions. The ledger leads: it alone moves balances. Records of a trade, a deposit or a
 * withdrawal that share the group add what the ledger does not know, and make no transaction of their own.
 */
export function readKraken(records: readonly RecordDraft[]): Reading {
  const groups = new Map<string, RecordDraft[]>()
  for (const record of records) {
    const group = groups.get(record.group)
    if (group) group.push(record)
    else groups.set(record.group, [record])
  }
  const transactions: TransactionDraft[] = []
  const rejects: Reject[] = []
  for (const [group, unordered] of groups) {
    // Rows arrive in any order and in several pages; what a group becomes, and the key of each part, must not depend on it.
    const members = [...unordered].sort(byName)
    const rows: LedgerRow[] = []
    for (const record of members) {
      if (record.stream !== 'ledger') continue
      const row = parseRow(record)
      if (typeof row === 'string') rejects.push({ record, reason: row })
      else rows.push(row)
    }
    const hash = txHashOf(members)
    readGroup(rows, hash).forEach((transaction, ordinal) => {
      transactions.push({ ...transaction, group, ordinal, nativeId: group })
    })
  }
  return { transactions, rejects }
}

function byName(left: RecordDraft, right: RecordDraft): number {
  return left.nativeId < right.nativeId ? -1 : left.nativeId > right.nativeId ? 1 : 0
}

function parseRow(record: RecordDraft): LedgerRow | string {
  const json = parseJson(record.payload)
  if (!isObject(json)) return 'not a ledger row'
  const amount = parseDecimal(textAt(json, 'amount') ?? '')
  const fee = parseDecimal(textAt(json, 'fee') ?? '0')
  const name = textAt(json, 'asset')
  const type = textAt(json, 'type') ?? ''
  if (!amount || !fee || name === undefined) return 'a ledger row without amount, fee or asset'
  if (!KNOWN_TYPES.has(type)) return `Kraken's ledger type "${type}" is not known to this version`
  return { record, type, subtype: textAt(json, 'subtype') ?? '', asset: canonical(name, krakenNames), amount, fee }
}

/** Types whose rows of one refid together are one exchange of assets. */
const SWAPS = new Set(['trade', 'spend', 'receive', 'conversion', 'sale', 'nfttrade', 'settled'])

const KNOWN_TYPES = new Set([
  ...SWAPS,
  ...['deposit', 'withdrawal', 'transfer', 'custodytransfer', 'margin', 'rollover', 'adjustment', 'credit', 'none'],
  ...['staking', 'reward', 'dividend', 'earn', 'invite bonus', 'nftcreatorfee', 'nftrebate'],
])

function readGroup(rows: readonly LedgerRow[], txHash: string | undefined): readonly Transaction[] {
  const swaps = rows.filter((row) => SWAPS.has(row.type))
  const others = rows.filter((row) => !SWAPS.has(row.type))
  return [...readSwap(swaps), ...others.flatMap((row) => readSingle(row, txHash))]
}

/** Rows of one asset are summed first: a tokenised asset comes as four rows, two of which cancel out. */
function readSwap(rows: readonly LedgerRow[]): readonly Transaction[] {
  const first = rows[0]
  if (!first) return []
  const net = new Map<Asset, Decimal>()
  const paid = new Map<Asset, Decimal>()
  for (const row of rows) {
    net.set(row.asset, add(net.get(row.asset) ?? ZERO, row.amount))
    paid.set(row.asset, add(paid.get(row.asset) ?? ZERO, row.fee))
  }
  const at = rows.reduce((latest, row) => (row.record.at > latest ? row.record.at : latest), first.record.at)
  const fees = wanted(paid, isPositive)
  const rebates = wanted(paid, isNegative).map((money) => rebate(money, at))
  const sent = wanted(net, isNegative)
  const received = wanted(net, isPositive)
  if (sent.length + received.length > 0) {
    const sweep = sent.length > 1 || received.length > 1
    return [{ ...exchange(sent, received, fees), at, ...(sweep ? { note: SWEEP_NOTE } : {}) }, ...rebates]
  }
  return fees.length === 0 ? rebates : [{ kind: 'fee', at, legs: legs({ fee: fees }) }, ...rebates]
}

const SWEEP_NOTE = 'A conversion of several assets at once; Kraken does not say what each was worth.'

/** A fee below zero gives something back: that is income, and no fee with a sign. */
function rebate(money: Money, at: Instant): Transaction {
  return { kind: 'income:rebate', at, legs: legs({ in: money }) }
}

function readSingle(row: LedgerRow, txHash: string | undefined): readonly Transaction[] {
  const reading = kindOfSingle(row)
  const { at } = row.record
  const leg = { asset: row.asset, quantity: absolute(row.amount) }
  const fee = { asset: row.asset, quantity: absolute(row.fee) }
  const moved = !isZero(row.amount)
  const fees = isPositive(row.fee) ? [fee] : []
  const rebates = isNegative(row.fee) ? [rebate(fee, at)] : []
  if (!moved && fees.length === 0) return rebates
  return [
    {
      kind: moved || reading.kind === 'margin_interest' ? reading.kind : 'fee',
      at,
      legs: legs({
        out: moved && isNegative(row.amount) ? leg : null,
        in: moved && isPositive(row.amount) ? leg : null,
        fee: fees,
      }),
      ...(reading.internal ? { internal: true } : {}),
      ...(txHash === undefined ? {} : { txHash }),
    },
    ...rebates,
  ]
}

/** Moves between the spot and the staking pocket of one account. */
const POCKET_MOVES = new Set(['spottostaking', 'stakingfromspot', 'stakingtospot', 'spotfromstaking'])
const EARN_MOVES = new Set([
  'allocation',
  'deallocation',
  'autoallocation',
  'migration',
  'autoallocate',
  'autodeallocate',
])

function kindOfSingle(row: LedgerRow): { readonly kind: Kind; readonly internal?: true } {
  const incoming = !isNegative(row.amount)
  switch (row.type) {
    case 'deposit':
      return { kind: 'deposit' }
    case 'withdrawal':
      return { kind: 'withdrawal' }
    case 'transfer':
    case 'custodytransfer':
      if (POCKET_MOVES.has(row.subtype)) return { kind: 'transfer', internal: true }
      if (row.subtype === '') return { kind: incoming ? 'income:airdrop' : 'adjustment' }
      return { kind: incoming ? 'deposit' : 'withdrawal' }
    case 'earn':
      return EARN_MOVES.has(row.subtype) ? { kind: 'transfer', internal: true } : { kind: 'income:staking' }
    case 'staking':
    case 'reward':
      return { kind: incoming ? 'income:staking' : 'adjustment' }
    case 'dividend':
      return { kind: 'income:other' }
    case 'invite bonus':
      return { kind: 'income:referral' }
    case 'nftrebate':
    case 'credit':
      return { kind: incoming ? 'income:rebate' : 'adjustment' }
    case 'nftcreatorfee':
      return { kind: incoming ? 'income:other' : 'fee' }
    case 'margin':
      return { kind: 'margin_pnl' }
    case 'rollover':
      return { kind: 'margin_interest' }
    default:
      return { kind: 'adjustment' }
  }
}

function txHashOf(members: readonly RecordDraft[]): string | undefined {
  const transfer = members.find((record) => record.stream === 'deposits' || record.stream === 'withdrawals')
  const json = transfer ? parseJson(transfer.payload) : undefined
  const hash = textAt(json, 'txid')
  return hash === undefined || hash === '' ? undefined : hash
}

/** The assets of one sign, without it: the side of the transaction says the direction. */
function wanted(byAsset: ReadonlyMap<Asset, Decimal>, is: (quantity: Decimal) => boolean): readonly Money[] {
  return [...byAsset]
    .filter(([, quantity]) => is(quantity))
    .map(([asset, quantity]) => ({ asset, quantity: absolute(quantity) }))
}

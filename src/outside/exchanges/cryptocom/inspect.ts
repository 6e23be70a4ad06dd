import { textAt, type Json } from '../../../core/json.ts'
import type { Inspection, Lack, Passport, Params, Call } from '../profile.ts'
import { probedPassport } from '../probed.ts'
import { calls } from './calls.ts'

/** https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#generating-the-api-key, read 2026-11-21. */
const READ = 'Can Read'

interface ProbeCall {
  readonly call: Call
  readonly params: Params
  /** What it opens; nothing where it only tells whose account it is. */
  readonly lacks: readonly Lack[]
}

const FIRST: readonly ProbeCall[] = [
  { call: calls.balance, params: {}, lacks: [{ scope: 'read_balances', box: READ }] },
  {
    // One right opens both lists. Trades are asked for once a second, so the journal is tried and the second is saved.
    call: calls.journal,
    params: { limit: '1' },
    lacks: [
      { scope: 'read_trades', box: READ },
      { scope: 'read_ledger', box: READ },
    ],
  },
  { call: calls.accounts, params: {}, lacks: [] },
]

/** Not every account has these: "if you do not see the option, this feature is not yet available for you". */
const OF_MASTER: readonly ProbeCall[] = [
  {
    call: calls.deposits,
    params: { page: '0', page_size: '1' },
    lacks: [{ scope: 'read_transfers', box: READ, optional: true }],
  },
  {
    call: calls.withdrawals,
    params: { page: '0', page_size: '1' },
    lacks: [{ scope: 'read_transfers', box: READ, optional: true }],
  },
  { call: calls.stakingRewards, params: { limit: '1' }, lacks: [{ scope: 'read_earn', box: READ, optional: true }] },
]

function inspection(probes: readonly ProbeCall[]): Inspection {
  return {
    probing: true,
    calls: probes.map(({ call, params }) => ({ call, params })),
    read: (answers) => readPassport(probes, answers),
  }
}

/** Nothing tells of a key, so each kind of reading is tried with one row. */
export const masterInspection = inspection([...FIRST, ...OF_MASTER])
export const subInspection = inspection(FIRST)

function readPassport(probes: readonly ProbeCall[], answers: readonly (Json | undefined)[]): Passport | null {
  const granted = probes.filter((_probe, index) => answers[index] !== undefined)
  if (granted.length === 0) return null
  const account = answers[probes.findIndex(({ call }) => call === calls.accounts)]
  return probedPassport({
    scopes: [READ],
    uid: textAt(account, 'result.master_account.uuid') ?? null,
    source: 'POST private/user-balance',
    lacks: probes.filter((probe) => !granted.includes(probe)).flatMap(({ lacks }) => lacks),
  })
}

import type { Asset } from '../../core/asset.ts'
import { add, type Decimal } from '../../core/decimal.ts'
import { malformed, type Verdict } from '../../core/diagnosis/verdict.ts'
import type { Session } from '../session.ts'

export type ReportedBalances =
  | { readonly ok: true; readonly balances: ReadonlyMap<Asset, Decimal> }
  | { readonly ok: false; readonly verdict: Verdict }

/** What the exchange says that the account holds, all its pockets together. A pocket that it says is not there is empty. */
export async function fetchBalances(session: Session): Promise<ReportedBalances> {
  const total = new Map<Asset, Decimal>()
  for (const pocket of session.profile.balances) {
    const answered = await session.ask(pocket.call, pocket.params)
    if (!answered.ok && answered.verdict.reaction === 'skip') continue
    if (!answered.ok) return answered
    const balances = pocket.read(answered.json)
    if (!balances) {
      const { answer } = answered
      return { ok: false, verdict: malformed(answer.endpoint, answer.status, 'not a list of balances', answer.body) }
    }
    for (const { asset, quantity } of balances) {
      const before = total.get(asset)
      total.set(asset, before === undefined ? quantity : add(before, quantity))
    }
  }
  return { ok: true, balances: total }
}

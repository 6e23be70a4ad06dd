import type { Asset } from '../../core/asset.ts'
import { add, type Decimal } from '../../core/decimal.ts'
import { meaningAt } from '../../core/assets/meaning.ts'
import { malformed, type Verdict } from '../../core/diagnosis/verdict.ts'
import { instant } from '../../core/instant.ts'
import type { BalanceCall, Held, Params } from '../../outside/exchanges/profile.ts'
import { readAssetMap } from '../../store/asset-map.ts'
import { recordsBetween } from '../../store/record-list.ts'
import type { Session } from '../session.ts'
import type { World } from '../world.ts'
import type { OpenConnection } from './opening.ts'

export type ReportedBalances =
  | { readonly ok: true; readonly balances: ReadonlyMap<Asset, Decimal> }
  | { readonly ok: false; readonly verdict: Verdict }

/** The most pages of one pocket. */
const PAGES_MAX = 1_000

/** What is held in the account by the exchange's own word, each code as the asset that it means now. */
export async function reportedBalances(world: World, opened: OpenConnection): Promise<ReportedBalances> {
  const { held, id } = opened.profile
  const reported = held ? await heldByRecords(world, opened, held) : await fetchBalances(opened.session)
  if (!reported.ok) return reported
  const now = world.clock.now()
  const meaning = meaningAt(id)
  return {
    ok: true,
    balances: summed([...reported.balances].map(([code, quantity]) => [meaning(code, now), quantity])),
  }
}

/** The same by what the owner of the wallet takes each asset for: how our own ledger counts. What was reported is kept as it was. */
export async function takenFor(
  world: World,
  { bookId, walletId }: Pick<OpenConnection, 'bookId' | 'walletId'>,
  reported: ReadonlyMap<Asset, Decimal>,
): Promise<ReadonlyMap<Asset, Decimal>> {
  const map = await world.store.inBook(bookId, readAssetMap)
  return map ? summed([...reported].map(([asset, quantity]) => [map.assetIn(walletId, asset), quantity])) : reported
}

/** What the exchange says that the account holds, all its pockets together. A pocket that it says is not there is empty. */
async function fetchBalances(session: Session): Promise<ReportedBalances> {
  const total = new Map<Asset, Decimal>()
  for (const pocket of session.profile.balances) {
    const listed = await askedFor(session, pocket)
    if (!listed.ok) return listed
    for (const given of listed.params) {
      const refused = await addPages(session, pocket, given, total)
      if (refused) return { ok: false, verdict: refused }
    }
  }
  return { ok: true, balances: total }
}

type AskedFor =
  | { readonly ok: true; readonly params: readonly Params[] }
  | { readonly ok: false; readonly verdict: Verdict }

/** The parameters with which a pocket is asked for: its own, or one set for each thing that the exchange lists. */
async function askedFor(session: Session, { over, params }: BalanceCall): Promise<AskedFor> {
  if (!over) return { ok: true, params: [params] }
  const answered = await session.ask(over.call, over.params)
  if (!answered.ok) return answered.verdict.reaction === 'skip' ? { ok: true, params: [] } : answered
  const listed = over.list(answered.json)
  if (listed) return { ok: true, params: listed.map((one) => ({ ...params, ...one })) }
  const { answer } = answered
  return { ok: false, verdict: malformed(answer.call, answer.status, 'not a list of accounts', answer.body) }
}

/** Adds all pages of one pocket; the verdict of what refused it. */
async function addPages(
  session: Session,
  pocket: BalanceCall,
  first: Params,
  total: Map<Asset, Decimal>,
): Promise<Verdict | undefined> {
  let params: Params | null = first
  for (let pages = 0; params !== null && pages < PAGES_MAX; pages += 1) {
    const answered = await session.ask(pocket.call, params)
    if (!answered.ok) return isLeftOut(pocket, answered.verdict) ? undefined : answered.verdict
    const { answer, json } = answered
    const balances = pocket.read(json)
    if (!balances) return malformed(answer.call, answer.status, 'not a list of balances', answer.body)
    for (const { asset, quantity } of balances) addTo(total, asset, quantity)
    params = pocket.next?.(json) ?? null
  }
  return undefined
}

function isLeftOut({ optional }: BalanceCall, { reaction, cause }: Verdict): boolean {
  return reaction === 'skip' || (optional === true && cause === 'missing_permission')
}

/** What the records themselves say is held, for a key that may ask for no balance. */
async function heldByRecords(
  world: World,
  { bookId, walletId }: Pick<OpenConnection, 'bookId' | 'walletId'>,
  held: Held,
): Promise<ReportedBalances> {
  const total = new Map<Asset, Decimal>()
  for (const stream of held.streams) {
    const records = await world.store.inBook(bookId, (tx) =>
      recordsBetween(tx, walletId, stream, { from: instant(0n), until: world.clock.now() }),
    )
    for (const { asset, quantity } of held.read(stream, records)) addTo(total, asset, quantity)
  }
  return { ok: true, balances: total }
}

function summed(balances: Iterable<readonly [Asset, Decimal]>): ReadonlyMap<Asset, Decimal> {
  const total = new Map<Asset, Decimal>()
  for (const [asset, quantity] of balances) addTo(total, asset, quantity)
  return total
}

function addTo(total: Map<Asset, Decimal>, asset: Asset, quantity: Decimal): void {
  const before = total.get(asset)
  total.set(asset, before === undefined ? quantity : add(before, quantity))
}

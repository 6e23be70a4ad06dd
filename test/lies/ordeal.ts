import type { Desk } from '../../src/flows/desk.ts'
import type { SyncReport } from '../../src/flows/sync/report.ts'
import type { Act, Stage, Subject } from '../contract/stage.ts'
import { allTransactions } from '../support/ledger.ts'
import { ourLines, trueLines } from '../support/truth.ts'

/** One exchange whose pages of one path lied in one way while it was first read. */
export interface Ordeal {
  readonly subject: Subject
  readonly lie: string
  readonly path: string
}

/** What came of it. */
export interface Outcome {
  /** How many answers were untrue. */
  readonly told: number
  /** What the product says of the connection: healthy, and nothing unproven. */
  readonly believed: readonly boolean[]
  /** The ledger is the true one, after the lying sync and after each honest one. */
  readonly right: readonly boolean[]
  /** Events that never were, after the last sync. */
  readonly foreign: readonly string[]
  readonly missing: readonly string[]
}

const HONEST_SYNCS = 3

export async function undergo(stage: Stage, { subject, lie, path }: Ordeal, rows: number): Promise<Outcome> {
  const act = await stage.act(subject, { rows })
  try {
    const desk = await act.connected()
    await act.lie(`${lie}:${path}`, true)
    const believed = [await isBelieved(desk, await sync(desk))]
    const told = await act.lies()
    await act.lie(lie, false)
    const right = [(await difference(act, desk)).same]
    for (let times = 0; times < HONEST_SYNCS && !(right.at(-1) && believed.at(-1)); times += 1) {
      const report = await sync(desk)
      believed.push(await isBelieved(desk, report))
      right.push((await difference(act, desk)).same)
    }
    const { foreign, missing } = await difference(act, desk)
    return { told, believed, right, foreign, missing }
  } finally {
    await act.stop()
  }
}

/** The paths that a first sync asks. */
export async function historyPaths(stage: Stage, subject: Subject, rows: number): Promise<readonly string[]> {
  const act = await stage.act(subject, { rows })
  try {
    const desk = await act.connected()
    const before = (await act.requests()).byEndpoint
    await sync(desk)
    const { byEndpoint } = await act.requests()
    const asked = Object.keys(byEndpoint).filter((one) => (byEndpoint[one] ?? 0) > (before[one] ?? 0))
    return [...new Set(asked.map((one) => one.slice(one.indexOf(' ') + 1)))]
  } finally {
    await act.stop()
  }
}

async function sync(desk: Desk): Promise<SyncReport> {
  const { connections } = await desk.sync({ connections: [] }, () => undefined)
  const [report] = connections
  if (!report) throw new Error('nothing was synced')
  return report
}

/** Nobody is told that anything is wrong: no finding, every balance agrees, and the certificate calls the account complete. */
async function isBelieved(desk: Desk, report: SyncReport): Promise<boolean> {
  const certificates = await desk.certificates(undefined)
  return report.state === 'healthy' && report.findings.length === 0 && certificates.every((one) => one.complete)
}

async function difference(act: Act, desk: Desk) {
  const ours = ourLines(await allTransactions(desk)).flatMap(moved)
  const theirs = trueLines(await act.truth()).flatMap(moved)
  const foreign = less(ours, theirs)
  const missing = less(theirs, ours)
  return { same: foreign.length + missing.length === 0, foreign, missing }
}

/** To the second, since a second list of the same events often adds the part of it alone; what moves nothing is no difference. */
function moved(line: string): readonly string[] {
  return line.endsWith(' | - | - | -') ? [] : [line.replace(/\.\d+Z/, 'Z')]
}

function less(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return some.filter((line) => {
    const times = left.get(line) ?? 0
    left.set(line, times - 1)
    return times <= 0
  })
}

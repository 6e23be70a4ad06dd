import type { Answered, Asked, OpenExchange } from './exchange.ts'
import type { FaultBoard } from './fault-board.ts'
import type { Lies } from './lies.ts'
import { RehearsalRefused } from './refused.ts'
import type { RequestCount } from './request-count.ts'

export const CONTROL = '/_rehearsal/'

/** What the exchange's own export page would give. */
const EXPORT = 'GET export/'

/** The most rows that one advance adds. */
const ADVANCE_MAX = 1_000_000

/** What can be steered, and looked at. */
export interface Steered {
  readonly desk: OpenExchange
  readonly faults: FaultBoard
  readonly lies: Lies
  readonly tally: RequestCount
}

/** The calls that steer the rehearsal and look behind its stage. Unsigned, and outside of every limit and fault. */
export function control(asked: Asked, { desk, faults, lies, tally }: Steered): Answered {
  const what = `${asked.method} ${asked.path.slice(CONTROL.length)}`
  const file = what.startsWith(EXPORT) ? desk.file?.(what.slice(EXPORT.length)) : undefined
  if (file !== undefined) return { status: 200, headers: { 'content-type': 'text/csv; charset=utf-8' }, body: file }
  switch (what) {
    case 'GET truth':
      return json(desk.truth())
    case 'GET requests':
      return json(JSON.stringify(tally.report()))
    case 'GET least':
      return json(JSON.stringify(desk.least()))
    case 'GET lies':
      return json(JSON.stringify({ told: lies.count() }))
    case 'GET faults':
      return json(JSON.stringify({ on: faults.names() }))
    case 'POST fault':
      return switchFault(read(asked.body), faults)
    case 'POST lie':
      return switchLie(read(asked.body), lies)
    case 'POST advance':
      return advance(read(asked.body), desk, tally)
    default:
      return wrong(
        `There is no ${what}. Known are GET truth, requests, least, faults, lies, export/FILE; POST fault, lie, advance.`,
      )
  }
}

function switchFault(body: Readonly<Record<string, unknown>>, faults: FaultBoard): Answered {
  const { name, on } = body
  if (typeof name !== 'string' || typeof on !== 'boolean') return wrong('Say {"name": "...", "on": true or false}.')
  try {
    if (on) faults.switchOn(name)
    else faults.switchOff(name)
  } catch (error) {
    if (error instanceof RehearsalRefused) return wrong(error.message)
    throw error
  }
  return json(JSON.stringify({ on: faults.names() }))
}

function switchLie(body: Readonly<Record<string, unknown>>, lies: Lies): Answered {
  const { name, on } = body
  if (typeof name !== 'string' || typeof on !== 'boolean') return wrong('Say {"name": "...", "on": true or false}.')
  try {
    if (on) lies.tell(name)
    else lies.stop()
  } catch (error) {
    if (error instanceof RehearsalRefused) return wrong(error.message)
    throw error
  }
  return json(JSON.stringify({ lie: on ? name : null }))
}

function advance(body: Readonly<Record<string, unknown>>, desk: OpenExchange, tally: RequestCount): Answered {
  const rows = Number(body['rows'])
  if (!Number.isInteger(rows) || rows < 1 || rows > ADVANCE_MAX) return wrong(`Say {"rows": 1 to ${ADVANCE_MAX}}.`)
  // A client that has looked up to an instant must not find anything new before it.
  desk.advance(rows, tally.lastMs() * 1000)
  return json(JSON.stringify({ advanced: rows }))
}

function read(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function json(body: string): Answered {
  return { status: 200, body }
}

function wrong(message: string): Answered {
  return { status: 400, body: JSON.stringify({ error: message }) }
}

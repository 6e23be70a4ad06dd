import { zipSync } from 'fflate'
import type { Answered, Setting } from '../exchange.ts'
import { INVALID_ARGUMENTS, refusal, result } from './reply.ts'

interface Order {
  readonly id: string
  readonly report: string
  readonly endSeconds: number
  readonly readyAt: number
}

/** How long a report takes, in seconds of the exchange's time. */
const TAKES_SECONDS = 40

/** Reports that the account ordered: AddExport, ExportStatus and RetrieveExport. */
export class KrakenExports {
  readonly #setting: Setting
  readonly #orders: Order[] = []

  constructor(setting: Setting) {
    this.#setting = setting
  }

  add(parameters: URLSearchParams): Answered {
    const report = parameters.get('report') ?? ''
    const start = parameters.get('starttm')
    if (!['ledgers', 'trades'].includes(report) || parameters.get('format') !== 'CSV' || start === null)
      return INVALID_ARGUMENTS
    const id = `EXP${String(this.#orders.length + 1)}`
    const readyAt = this.#setting.now() + (TAKES_SECONDS * 1_000_000) / this.#setting.speed
    this.#orders.push({ id, report, endSeconds: Number(parameters.get('endtm')), readyAt })
    return result(JSON.stringify({ id }))
  }

  status(parameters: URLSearchParams): Answered {
    const mine = this.#orders.filter(({ report }) => report === parameters.get('report'))
    const now = this.#setting.now()
    const shown = mine.map(({ id, readyAt }) => ({ id, status: now >= readyAt ? 'Processed' : 'Processing' }))
    return result(JSON.stringify(shown))
  }

  retrieve(parameters: URLSearchParams, file: (name: string) => string | undefined): Answered {
    const order = this.#orders.find(({ id }) => id === parameters.get('id'))
    if (!order || this.#setting.now() < order.readyAt) return refusal('EGeneral:Invalid arguments')
    const text = file(`${order.report}.csv`) ?? ''
    const [header = '', ...lines] = text.split('\n')
    const kept = lines.filter((line) => line === '' || secondsOf(line) <= order.endSeconds)
    const bytes = zipSync({ [`${order.report}.csv`]: Buffer.from([header, ...kept].join('\n')) })
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: '', bytes }
  }
}

/** The first time of a line. */
function secondsOf(line: string): number {
  const [text] = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(line) ?? []
  return text === undefined ? 0 : Date.parse(`${text.replace(' ', 'T')}Z`) / 1000
}

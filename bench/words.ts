import { CAUSES, type Cause, type Certainty } from '../src/core/diagnosis/cause.ts'
import { explain } from '../src/flows/diagnosis/explain.ts'
import { TEXTS } from '../test/explain/labelled.ts'

// How the labelled texts are read: which cause was told for which, how often each certainty is right, and how long a body of a
// megabyte holds up the main thread. `node bench/words.ts`

const CERTAIN_MIN = 0.99
const LIKELY_MIN = 0.85
const MEGABYTE_MILLIS = 100
const COLUMN = 22

const confused = new Map<string, number>()
const met = new Map<Certainty, { all: number; right: number }>()
let named = 0
for (const { exchange, fair, text } of TEXTS) {
  const { cause, certainty, alternatives } = await explain({ exchange, body: text }, 0)
  const [truth = 'unknown'] = fair
  const isRight = fair.includes(cause)
  if ([cause, ...alternatives.map((one) => one.cause)].includes(truth)) named += 1
  const count = met.get(certainty) ?? { all: 0, right: 0 }
  met.set(certainty, { all: count.all + 1, right: count.right + (isRight ? 1 : 0) })
  const pair = `${truth} ${isRight ? truth : cause}`
  confused.set(pair, (confused.get(pair) ?? 0) + 1)
}

const line = (...cells: readonly string[]): void => void process.stdout.write(`${cells.join('  ')}\n`)
line('the truth'.padEnd(COLUMN), 'texts', 'fairly told', 'told as something else')
for (const truth of CAUSES) {
  const of = (told: Cause): number => confused.get(`${truth} ${told}`) ?? 0
  const all = CAUSES.reduce((sum, told) => sum + of(told), 0)
  if (all === 0) continue
  const others = CAUSES.filter((told) => told !== truth && of(told) > 0).map((told) => `${told} ${of(told)}`)
  line(truth.padEnd(COLUMN), String(all).padStart(5), String(of(truth)).padStart(11), others.join(', '))
}

const share = (one: Certainty): number => (met.get(one)?.right ?? 0) / (met.get(one)?.all ?? 1)
const shown = (one: Certainty): string => `${met.get(one)?.right ?? 0} of ${met.get(one)?.all ?? 0}`
line()
line(`texts ${TEXTS.length}; the truth is among what is named in ${((100 * named) / TEXTS.length).toFixed(1)} %`)
line(
  `certain is right in ${shown('certain')} (at least ${CERTAIN_MIN}), ${(share('certain') / CERTAIN_MIN).toFixed(2)} of it`,
)
line(
  `likely is right in ${shown('likely')} (at least ${LIKELY_MIN}), ${(share('likely') / LIKELY_MIN).toFixed(2)} of it`,
)
line(`possible is right in ${shown('possible')}`)

let slowest = 0
for (const piece of ['[', '{"a":', '\\', 'ip not allowed ', '<div>', 'x@']) {
  const body = piece.repeat(Math.ceil(1_000_000 / piece.length))
  const began = performance.now()
  await explain({ exchange: 'binance', body }, 0)
  slowest = Math.max(slowest, performance.now() - began)
}
line(
  `a megabyte holds up the main thread for at most ${slowest.toFixed(0)} ms, ratio ${(slowest / MEGABYTE_MILLIS).toFixed(2)}`,
)
const isKept = share('certain') >= CERTAIN_MIN && share('likely') >= LIKELY_MIN && slowest <= MEGABYTE_MILLIS
process.exit(isKept ? 0 : 1)

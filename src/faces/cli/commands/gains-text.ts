import type { GainsJson } from '../../../core/report/json.ts'
import { table } from '../output.ts'

type TotalsJson = GainsJson['totals']
type CertaintyJson = TotalsJson['certainty']

export interface GainsShown {
  readonly currency: string
  readonly totals: TotalsJson
  readonly problems: readonly { readonly what: string }[]
  readonly disposals: number
  readonly file: string | undefined
}

/** The most problems that are told at once; the JSON has all of them. */
const PROBLEMS_MAX = 10

/** Gains as a person reads them: a line a year, each with what of it is not certain. */
export function gainsText({ currency, totals, problems, disposals, file }: GainsShown): string {
  return [
    `Gains in ${currency}${file === undefined ? '' : ` (${file})`}: ${disposals} disposals`,
    table(
      ['year', 'proceeds', 'cost', 'gain', 'short term', 'long term', 'income', 'certainty'],
      [...Object.entries(totals.byYear), ['all', totals] as const].map(([year, sums]) => [
        year,
        sums.proceeds,
        sums.cost,
        sums.gain,
        sums.shortTermGain,
        sums.longTermGain,
        sums.income,
        certaintyText(sums.certainty),
      ]),
      [1, 2, 3, 4, 5, 6],
    ),
    ...(problems.length === 0
      ? ['Nothing is left open.']
      : [
          `${problems.length} things are left open, and no figure was guessed for them:`,
          ...problems.slice(0, PROBLEMS_MAX).map((one) => `  ${one.what}`),
        ]),
  ].join('\n')
}

/** `proven`, or `unknown: 2 of 30, assumed: 1 of 5`: so many things, of so much money together. */
function certaintyText({ state, assumed, unknown }: CertaintyJson): string {
  if (state === 'proven') return state
  const parts = [
    ...(unknown.count === 0 ? [] : [`unknown: ${unknown.count} of ${unknown.amount}`]),
    ...(assumed.count === 0 ? [] : [`assumed: ${assumed.count} of ${assumed.amount}`]),
  ]
  return parts.join(', ')
}

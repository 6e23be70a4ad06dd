import { RefusedError } from '../refused.ts'
import { text as readAll } from 'node:stream/consumers'
import { gainsOfText, type GainsFlags } from '../../../flows/gains.ts'
import type { Arguments } from '../arguments.ts'
import { table, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'
import { readFileText } from './connections.ts'
import type { TransactionView } from '../../../flows/views/ledger.ts'

export function runBalances(args: Arguments, output: Output, place: Place): Promise<number> {
  const at = args.instant('at')
  return withDesk(place, output, async (desk) => {
    const { balances } = await desk.balances(at)
    output.answer(balances, () =>
      table(
        ['wallet', 'asset', 'computed', 'reported', 'difference'],
        balances.map((one) => [one.wallet, one.asset, one.computed, one.reported ?? '-', one.difference ?? '-']),
        [2, 3, 4],
      ),
    )
    return balances.some((one) => one.difference !== null && one.difference !== '0') ? EXIT.needsUser : EXIT.done
  })
}

export function runTransactions(args: Arguments, output: Output, place: Place): Promise<number> {
  const query = {
    wallet: args.text('wallet'),
    asset: args.text('asset'),
    kind: args.text('kind'),
    from: args.instant('from'),
    until: args.instant('until'),
    after: args.text('after'),
    limit: args.number('limit'),
    deleted: args.flag('deleted'),
  }
  return withDesk(place, output, async (desk) => {
    const page = await desk.transactions(query)
    if (!page.ok) throw new RefusedError(page)
    output.answer(page.value, () => {
      const rows = page.value.transactions.map((one) => [
        one.time,
        one.wallet,
        one.type,
        side(one, 'out'),
        side(one, 'in'),
        side(one, 'fee'),
      ])
      const more = page.value.next === null ? '' : `\nmore: --after ${page.value.next}`
      return `${table(['time', 'wallet', 'type', 'out', 'in', 'fee'], rows, [3, 4, 5])}${more}`
    })
    return EXIT.done
  })
}

/** All that went one way. */
function side({ legs }: Pick<TransactionView, 'legs'>, role: TransactionView['legs'][number]['role']): string {
  const all = legs.filter((leg) => leg.role === role)
  return all.map(({ amount, asset }) => `${amount} ${asset}`).join(' + ')
}

export async function runGains(args: Arguments, output: Output, place: Place): Promise<number> {
  const flags: GainsFlags = {
    country: args.text('country'),
    method: args.text('method'),
    scope: args.text('scope'),
    currency: args.text('currency'),
    zone: args.text('zone'),
    year: args.number('year'),
  }
  const files = args.texts('from')
  if (files.length > 0) return gainsOfFiles(files, flags, output)
  return withDesk(place, output, async (desk) => tellGains(output, await desk.gains(flags), undefined))
}

async function gainsOfFiles(files: readonly string[], flags: GainsFlags, output: Output): Promise<number> {
  let worst: number = EXIT.done
  for (const file of files) {
    const text = file === '-' ? await readAll(process.stdin) : readFileText(file)
    worst = Math.max(worst, tellGains(output, gainsOfText(text, flags), files.length > 1 ? file : undefined))
  }
  return worst
}

type GainsAnswer = ReturnType<typeof gainsOfText>

function tellGains(output: Output, computed: GainsAnswer, file: string | undefined): number {
  if (!computed.ok) {
    if (file !== undefined)
      output.answer(
        { file, problems: computed.faults.map((what) => ({ kind: 'bad_input', what })) },
        () => `${file}: ${computed.faults.join('\n')}`,
      )
    if (file === undefined)
      throw new UsageError(computed.faults.join('\n'), 'Mend this and run the command again; nothing was computed.')
    return EXIT.usage
  }
  const { totals, currency, problems, disposals } = computed.value
  output.answer(file === undefined ? computed.value : { file, ...computed.value }, () =>
    [
      `Gains in ${currency}${file === undefined ? '' : ` (${file})`}: ${disposals.length} disposals`,
      table(
        ['year', 'proceeds', 'cost', 'gain', 'short term', 'long term', 'income'],
        [...Object.entries(totals.byYear), ['all', totals] as const].map(([year, sums]) => [
          year,
          sums.proceeds,
          sums.cost,
          sums.gain,
          sums.shortTermGain,
          sums.longTermGain,
          sums.income,
        ]),
        [1, 2, 3, 4, 5, 6],
      ),
      ...(problems.length === 0
        ? ['Nothing is left open.']
        : [
            `${problems.length} things are left open, and no figure was guessed for them:`,
            ...problems.slice(0, 10).map((one) => `  ${one.what}`),
          ]),
    ].join('\n'),
  )
  return problems.length > 0 ? EXIT.needsUser : EXIT.done
}

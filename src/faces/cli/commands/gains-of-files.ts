import type { Outcome } from '../../../core/lots/outcome.ts'
import { jsonChunks, totalsJson } from '../../../core/report/json.ts'
import { gainsOfText, type TextGains } from '../../../flows/gains-of-text.ts'
import type { GainsFlags } from '../../../flows/gains-flags.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { readText } from '../read-text.ts'
import { EXIT, UsageError } from '../usage.ts'
import { gainsText } from './gains-text.ts'

/** The gains of portable ledgers, one answer a file; with several files each says which one it is of. */
export async function runGainsOfFiles(args: Arguments, output: Output): Promise<number> {
  const files = args.texts('from')
  const flags = gainsFlags(args)
  let worst: number = EXIT.done
  for (const file of files) {
    const computed = gainsOfText(await readText(file), flags)
    worst = Math.max(worst, await tell(output, computed, files.length > 1 ? file : undefined))
  }
  return worst
}

export function gainsFlags(args: Arguments): GainsFlags {
  return {
    country: args.text('country'),
    method: args.text('method'),
    scope: args.text('scope'),
    currency: args.text('currency'),
    zone: args.text('zone'),
    year: args.number('year'),
  }
}

async function tell(output: Output, computed: Outcome<TextGains>, file: string | undefined): Promise<number> {
  if (!computed.ok) {
    if (file === undefined) throw notComputed(computed.faults)
    output.answer(
      { file, problems: computed.faults.map((what) => ({ kind: 'bad_input', what })) },
      () => `${file}: ${computed.faults.join('\n')}`,
    )
    return EXIT.usage
  }
  const { report, options } = computed.value
  const problems = [...report.problems]
  await output.stream(jsonChunks(report, file === undefined ? options : { ...options, file }), () =>
    gainsText({
      currency: report.currency,
      totals: totalsJson(report),
      problems,
      disposals: report.disposalsCount,
      file,
    }),
  )
  return problems.length > 0 ? EXIT.needsUser : EXIT.done
}

export function notComputed(faults: readonly string[]): UsageError {
  return new UsageError(faults.join('\n'), 'Mend this and run the command again; nothing was computed.')
}

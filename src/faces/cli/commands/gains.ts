import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT } from '../usage.ts'
import { withDesk } from '../with-desk.ts'
import { gainsFlags, notComputed, runGainsOfFiles } from './gains-of-files.ts'
import { gainsText } from './gains-text.ts'

/** The gains of the book, or of files that are named. */
export async function runGains(args: Arguments, output: Output, place: Place): Promise<number> {
  if (args.texts('from').length > 0) return runGainsOfFiles(args, output)
  return withDesk(place, output, async (desk) => {
    const computed = await desk.gains(gainsFlags(args))
    if (!computed.ok) throw notComputed(computed.faults)
    const { currency, totals, problems, disposals } = computed.value
    output.answer(computed.value, () =>
      gainsText({ currency, totals, problems, disposals: disposals.length, file: undefined }),
    )
    return problems.length > 0 ? EXIT.needsUser : EXIT.done
  })
}

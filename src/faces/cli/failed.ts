import { Damaged } from '../../core/damaged.ts'
import type { Output } from './output.ts'
import { exitOf, RefusedError } from './refused.ts'
import { EXIT, UsageError } from './usage.ts'

/** Says what went wrong: what was asked, in words, or a mistake of ours, with what to report. @returns the exit code */
export function tellError(error: unknown, output: Output): number {
  if (error instanceof UsageError) {
    output.say(error.message)
    output.say(error.remedy)
    return EXIT.usage
  }
  if (error instanceof RefusedError) {
    output.say(error.message)
    output.say(error.remedy)
    return error.exit
  }
  if (error instanceof Damaged) {
    output.say(error.message)
    output.say(error.remedy)
    return exitOf('unusable')
  }
  output.say('Holdfast has made a mistake. Nothing that was stored is lost. Please report this:')
  output.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.bug
}

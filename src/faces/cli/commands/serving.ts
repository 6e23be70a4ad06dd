import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT } from '../usage.ts'
import { untilInterrupted } from '../wait.ts'
import { refuse } from '../with-desk.ts'

export async function runServe(args: Arguments, output: Output, place: Place): Promise<number> {
  const served = await place.serve({
    host: args.text('host'),
    port: args.number('port'),
    worker: !args.flag('no-worker'),
  })
  if (!served.ok) return refuse(output, served)
  const { url, claimUrl } = served.value
  output.answer({ url, claimUrl }, () =>
    claimUrl === null
      ? `Holdfast answers at ${url}\nPress Ctrl-C to stop.`
      : `Holdfast answers at ${url}\n\nOpen this link once to make it yours (it works until then, and only on this start):\n\n  ${claimUrl}\n\nPress Ctrl-C to stop.`,
  )
  await untilInterrupted()
  await served.value.stop()
  return EXIT.done
}

export async function runWorker(_args: Arguments, output: Output, place: Place): Promise<number> {
  const working = await place.work()
  if (!working.ok) return refuse(output, working)
  output.say('Working. Press Ctrl-C to stop.')
  await untilInterrupted()
  await working.value.stop()
  return EXIT.done
}

export async function runDoctor(_args: Arguments, output: Output, place: Place): Promise<number> {
  const checks = await place.examine()
  output.answer({ checks }, () =>
    checks.map((check) => `${check.well ? 'ok  ' : 'NOT '} ${check.what}: ${check.found}`).join('\n'),
  )
  return checks.every((check) => check.well) ? EXIT.done : EXIT.needsUser
}

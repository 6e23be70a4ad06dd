import { startRehearsal } from '../../../flows/rehearse.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import { EXIT, UsageError } from '../usage.ts'
import { untilInterrupted } from '../wait.ts'

/** Starts a pretend exchange and prints one JSON line when it listens; runs until interrupted. */
export async function runRehearse(args: Arguments, output: Output): Promise<number> {
  const [exchange] = args.rest
  if (exchange === undefined)
    throw new UsageError('Which exchange?', 'Write "holdfast rehearse kraken" or "holdfast rehearse binance".')
  const option = <Value>(name: string, value: Value | undefined) => (value === undefined ? {} : { [name]: value })
  const rehearsal = await startRehearsal({
    exchange,
    ...option('port', args.number('port')),
    ...option('seed', args.number('seed')),
    ...option('rows', args.number('rows')),
    ...option('speed', args.number('speed')),
    ...option('since', args.text('since')),
    ...option('lie', args.text('lie')),
    faults: args.texts('fault'),
  })
  const { url, credentials, truthUrl } = rehearsal
  process.stdout.write(`${JSON.stringify({ exchange, url, credentials, truthUrl })}\n`)
  if (!args.json) {
    output.say(`A pretend ${exchange} answers at ${url} until you press Ctrl-C. To connect to it, in another terminal:`)
    output.say(`  export HOLDFAST_EXCHANGE_URLS='${JSON.stringify({ [exchange]: url })}'`)
    output.say(`  echo '${JSON.stringify(credentials)}' | holdfast connect ${exchange} --credentials-file -`)
  }
  await untilInterrupted()
  await rehearsal.stop()
  return EXIT.done
}

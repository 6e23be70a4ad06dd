import { noSuch } from '../../../core/refusal.ts'
import { RefusedError } from '../refused.ts'
import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import type { ConnectAnswer } from '../../../flows/connect.ts'
import { exchangeViews } from '../../../flows/exchanges.ts'
import type { Live } from '../../../flows/live.ts'
import type { SyncReport } from '../../../flows/sync/report.ts'
import type { Arguments } from '../arguments.ts'
import { table, tellFinding, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'

export function runExchanges(_args: Arguments, output: Output): Promise<number> {
  const exchanges = exchangeViews()
  output.answer(exchanges, () =>
    table(
      ['exchange', 'name', 'how it is read', 'kinds of key', 'streams'],
      exchanges.map((one) => [
        one.id,
        one.name,
        one.general ? 'in general' : 'examined',
        one.variants.map((variant) => variant.id).join(', '),
        String(one.streams.length),
      ]),
      [4],
    ),
  )
  return Promise.resolve(EXIT.done)
}

export async function runConnect(args: Arguments, output: Output, place: Place): Promise<number> {
  const [exchange] = args.rest
  if (exchange === undefined)
    throw new UsageError(
      'Which exchange?',
      'Write "holdfast connect EXCHANGE --credentials-file FILE"; "holdfast exchanges" lists them.',
    )
  const credentials = await readCredentials(args)
  return withDesk(place, output, async (desk) =>
    tellConnected(
      output,
      await desk.connect({
        exchange,
        variant: args.text('variant'),
        name: args.text('name'),
        wallet: args.text('wallet'),
        credentials,
        allowExcess: args.flag('allow-excess'),
      }),
    ),
  )
}

export async function runReplaceKey(args: Arguments, output: Output, place: Place): Promise<number> {
  const connection = named(args)
  const credentials = await readCredentials(args)
  return withDesk(place, output, async (desk) => {
    const allow = { allowExcess: args.flag('allow-excess'), allowNarrower: args.flag('allow-narrower') }
    const answer = await desk.replaceKey(connection, { credentials, ...allow })
    if (!answer) throw noConnection(connection)
    return tellConnected(output, answer)
  })
}

function tellConnected(output: Output, answer: ConnectAnswer): number {
  const { connection, passport, findings } = answer
  output.answer({ connection, passport, findings }, () => {
    const checks = answer.checks.map(
      (check) =>
        `${check.state === 'passed' ? 'ok  ' : check.state === 'skipped' ? '-   ' : 'NOT '} ${check.title}. ${check.what}`,
    )
    const told = findings.map(tellFinding)
    const end = connection
      ? [
          ...(answer.continued
            ? [`This account was connected before: "${connection.wallet}" goes on with all that it had.`]
            : []),
          `Connected as "${connection.name}". Now: holdfast sync "${connection.name}"`,
        ]
      : ['Nothing was stored.']
    return [...checks, ...told, ...end].join('\n')
  })
  return connection && findings.length === 0 ? EXIT.done : EXIT.needsUser
}

export async function runSync(args: Arguments, output: Output, place: Place): Promise<number> {
  const streams = args.texts('stream')
  const span = { from: args.instant('from'), until: args.instant('until') }
  if (span.from !== undefined && span.until !== undefined && span.from >= span.until)
    throw new UsageError('--from must be before --until.', 'Change one of them, or leave it out.')
  const known = new Set(exchangeViews().flatMap((one) => one.streams.map((stream) => stream.name)))
  const unknown = streams.find((one) => !known.has(one))
  if (unknown !== undefined)
    throw new UsageError(`There is no stream "${unknown}".`, `Use one of: ${[...known].join(', ')}.`)
  return withDesk(place, output, async (desk) => {
    const stop = new AbortController()
    const interrupt = (): void => stop.abort()
    process.once('SIGINT', interrupt)
    const wish = {
      connections: args.rest,
      streams: streams.length === 0 ? undefined : streams,
      ...span,
      signal: stop.signal,
    }
    const report = await desk.sync(wish, (event) => showProgress(output, event))
    process.removeListener('SIGINT', interrupt)
    if (report.refused)
      throw new RefusedError(report.refused, report.refused.kind === 'not_found' ? 'connection' : undefined)
    const { connections, refused } = report
    output.answer(
      { connections, refused },
      () =>
        report.connections.map(tellReport).join('\n\n') ||
        'Nothing is connected yet: holdfast connect EXCHANGE --credentials-file FILE',
    )
    return exitOf(report.connections)
  })
}

function showProgress(output: Output, event: Live): void {
  if (event.kind !== 'progress') return
  const { stream, requests, received, left, secondsLeft, waiting } = event.progress
  const time =
    secondsLeft === null || secondsLeft < 2 ? '' : `, about ${duration(secondsLeft)} left by the exchange's limit`
  output.progress(
    waiting ?? `${stream}: ${received.toLocaleString('en')} records with ${requests} requests, ${left} to go${time}`,
  )
}

function duration(seconds: number): string {
  return seconds < 90
    ? `${seconds} s`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`
}

function tellReport(report: SyncReport): string {
  const streams = report.streams
    .filter((stream) => stream.requests > 0 || stream.state === 'missing_permission')
    .map((stream) => [
      stream.title,
      stream.state.replaceAll('_', ' '),
      String(stream.requests),
      String(stream.received),
      String(stream.added),
      String(stream.rejected),
    ])
  const { matched, differing } = report.balances
  const balances = [
    `${matched} balances agree with the exchange to the last digit.`,
    ...differing.map(
      (one) => `${one.asset}: computed ${one.computed}, reported ${one.reported}, difference ${one.difference}`,
    ),
  ]
  return [
    `${report.name}: ${report.state}`,
    table(['stream', 'state', 'requests', 'received', 'new', 'rejected'], streams, [2, 3, 4, 5]),
    ...(matched + differing.length > 0 ? balances : []),
    ...report.findings.map(tellFinding),
  ].join('\n')
}

function exitOf(reports: readonly SyncReport[]): number {
  if (reports.every((one) => one.state === 'healthy' && one.streams.every((stream) => stream.rejected === 0)))
    return EXIT.done
  return reports.some((one) => one.state !== 'healthy' && one.state !== 'waiting') ||
    reports.every((one) => one.state === 'healthy')
    ? EXIT.needsUser
    : EXIT.later
}

export function runConnections(_args: Arguments, output: Output, place: Place): Promise<number> {
  return withDesk(place, output, async (desk) => {
    const connections = await desk.connections()
    output.answer({ connections }, () =>
      connections.length === 0
        ? 'Nothing is connected yet: holdfast connect EXCHANGE --credentials-file FILE'
        : [
            table(
              ['name', 'exchange', 'state', 'complete until', 'records'],
              connections.map((one) => [
                one.name,
                one.exchangeName,
                one.state,
                one.provenUntil ?? '-',
                String(one.records),
              ]),
              [4],
            ),
            ...connections.flatMap((one) => one.findings.map(tellFinding)),
          ].join('\n'),
    )
    return connections.some((one) => one.findings.some((finding) => finding.whoActs === 'user'))
      ? EXIT.needsUser
      : EXIT.done
  })
}

export function runLifecycle(args: Arguments, output: Output, place: Place): Promise<number> {
  const connection = named(args)
  return withDesk(place, output, async (desk) => {
    const done = await desk.act(connection, args.command as 'freeze' | 'unfreeze' | 'remove' | 'restore')
    if (!done) throw noConnection(connection)
    if (!done.ok) throw new RefusedError(done)
    const { value } = done
    output.answer({ connection: value }, () => `${value.name} is now ${value.state}.`)
    return EXIT.done
  })
}

export function runErase(args: Arguments, output: Output, place: Place): Promise<number> {
  const connection = named(args)
  const repeated = args.text('yes-erase')
  if (repeated === undefined)
    throw new UsageError(
      'Erasing takes records away for good.',
      `Write "holdfast erase ${connection} --yes-erase NAME" with the connection's name, or "holdfast remove" to keep them.`,
    )
  return withDesk(place, output, async (desk) => {
    const erased = await desk.erase(connection, repeated)
    if (!erased) throw noConnection(connection)
    if (!erased.ok) throw new RefusedError(erased)
    const { name, records } = erased.value
    output.answer(erased.value, () => `${name} is erased, with ${records} records. Edits are kept.`)
    return EXIT.done
  })
}

export function named(args: Arguments): string {
  const [connection] = args.rest
  if (connection === undefined)
    throw new UsageError(
      'Which connection?',
      `Write "holdfast ${args.command} CONNECTION"; "holdfast connections" lists them.`,
    )
  return connection
}

export function noConnection(name: string): RefusedError {
  return new RefusedError(noSuch('connection', name), 'connection')
}

/** The credentials file: JSON whose keys are the fields of the variant; `-` is standard input. */
async function readCredentials(args: Arguments): Promise<Readonly<Record<string, string>>> {
  const file = args.text('credentials-file')
  if (file === undefined)
    throw new UsageError(
      'Where is the key?',
      'Write --credentials-file FILE with JSON such as {"apiKey": "...", "secret": "..."}, or - for standard input.',
    )
  const text = file === '-' ? await readAll(process.stdin) : readFileText(file)
  const wrong = new UsageError(
    `${file} does not hold the key as JSON.`,
    'It must be an object of texts, such as {"apiKey": "...", "secret": "..."}.',
  )
  const json = parseObject(text)
  if (!json) throw wrong
  const entries = Object.entries(json)
  if (entries.some(([, value]) => typeof value !== 'string')) throw wrong
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function readFileText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Check the name of the file and its permissions.',
    )
  }
}

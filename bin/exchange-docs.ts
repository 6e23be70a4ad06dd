// Writes docs/exchanges from the profiles: `node bin/exchange-docs.ts`. A test fails when the two do not agree.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorRow } from '../src/core/diagnosis/errors.ts'
import type { ExchangeProfile, StreamProfile, Variant } from '../src/outside/exchanges/profile.ts'
import { EXCHANGES, GENERIC } from '../src/outside/exchanges/registry.ts'

/** Every page of docs/exchanges by its name. */
export function exchangeDocs(): ReadonlyMap<string, string> {
  return new Map([['README.md', overview()], ...EXCHANGES.map((one) => [`${one.id}.md`, pageOf(one)] as const)])
}

function overview(): string {
  return `# Exchanges

Written from the profiles by \`node bin/exchange-docs.ts\`; not by hand. Each name leads to what that exchange gives, keeps and
refuses, and how to make the key.

${table(
  ['exchange', 'streams', 'kept for a limited time', 'record of the key', 'kinds of key', 'hosts'],
  EXCHANGES.map((profile) => [
    `[${profile.name}](${profile.id}.md)`,
    String(profile.streams.length),
    limited(profile) || 'nothing: the whole history',
    passportOf(profile),
    profile.variants.map(({ title }) => title).join(', '),
    hostsOf(profile).join(', '),
  ]),
)}

## What is assumed

Believed without being known: none of it proves anything by itself, and each stream says so until something settles it.

${table(
  ['exchange', 'stream', 'about', 'not known', 'looked for in'],
  EXCHANGES.flatMap((profile) => assumptionRows(profile).map((row) => [profile.name, ...row])),
)}

## Read in a general way

These have not been examined. Their trades, deposits, withdrawals and, where there is one, their ledger are read through ccxt's
unified methods, walked by our own windows; nothing proves that the history is whole, and the balances have the last word.

${GENERIC.map(({ name, streams }) => `- ${name}: ${streams.map(({ title }) => title.toLowerCase()).join(', ')}`).join('\n')}
`
}

function pageOf(profile: ExchangeProfile): string {
  const { guide } = profile
  return `# ${profile.name}

Written from the profile in \`src/outside/exchanges/${profile.id}/\` by \`node bin/exchange-docs.ts\`; not by hand.

## How to make the key

Page for keys: <${guide.keyPage}>

${guide.steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}

Tick: ${list(guide.tick)}. Never tick: ${list(guide.neverTick)}.

${guide.notes.map((note) => `- ${note}`).join('\n')}

${profile.variants.map(variantOf).join('\n\n')}

What a key may do is known from: ${passportOf(profile)}.

## What it gives

${table(['stream', 'what', 'kept for', 'window', 'rows a page', 'asked for', 'remark'], profile.streams.map(streamRow))}

## What is assumed

${assumptionsOf(profile)}

## What it never gives

${profile.neverReturns.map((one) => `- ${one}`).join('\n')}

## Limits

${table(
  ['limit', 'as told by the exchange', 'counts for', 'source'],
  Object.entries(profile.buckets).map(([name, { bucket, per, source }]) => [
    name,
    bucket.kind === 'leaky'
      ? `a counter up to ${bucket.max}, falling by ${round(bucket.perSecond)} a second`
      : `${bucket.max} in ${bucket.perMillis / 1000} s`,
    per === 'key' ? 'one key' : 'this address',
    `${source.of} (${source.checked})`,
  ]),
)}

## What it refuses, and what that means

${table(
  ['answer', 'means', 'how sure', 'or', 'a sync then'],
  profile.errors.map((row) => [
    whenOf(row),
    row.cause,
    row.certainty,
    (row.others ?? []).join(', '),
    REACTIONS[row.reaction],
  ]),
)}

## If it does not work

${guide.troubleshooting.map(({ problem, remedy }) => `- **${escaped(problem)}**: ${remedy}`).join('\n')}

Sources: ${[...new Set(profile.streams.map(({ source }) => source.of).concat(guide.source.of))].map((of) => (of.startsWith('http') ? `<${of}>` : of)).join(', ')}.
`
}

function assumptionsOf(profile: ExchangeProfile): string {
  const rows = assumptionRows(profile)
  if (rows.length === 0) return 'Nothing of which we know: reach, pages, order and windows are those of its documents.'
  return table(['stream', 'about', 'not known', 'looked for in'], rows)
}

function assumptionRows({ streams }: ExchangeProfile): readonly (readonly string[])[] {
  return streams.flatMap(({ name, assumed = [] }) =>
    assumed.map(({ about, because, source }) => [
      `\`${name}\``,
      about.replace('_', ' '),
      because,
      `${source.of} (${source.checked})`,
    ]),
  )
}

const REACTIONS: Readonly<Record<ErrorRow['reaction'], string>> = {
  stop: 'stops and tells you',
  wait: 'waits',
  retry: 'tries again',
  skip: 'goes on: there is no such part',
  leave: 'goes on without this part, and tells you',
}

function variantOf({ title, fields, note }: Variant): string {
  const lines = fields.map(({ label, format, optional }) => `- ${label}${optional ? ' (optional)' : ''}: ${format}`)
  return [`### ${title}`, ...(note === undefined ? [] : [note]), lines.join('\n')].join('\n\n')
}

function streamRow(stream: StreamProfile): readonly string[] {
  const { walk } = stream
  const days = walk.by === 'windows' ? Math.round(Number(walk.windowMicros) / 86_400_000_000) : 0
  return [
    `\`${stream.name}\``,
    stream.title,
    stream.retentionDays === null ? 'ever' : `${stream.retentionDays} days`,
    walk.by === 'windows' ? (days > 3_650 ? 'no limit' : days >= 1 ? `${days} days` : 'less than a day') : 'no limit',
    String(walk.pageSize),
    stream.parts === undefined
      ? 'at once'
      : stream.parts.by === 'fixed'
        ? `${stream.parts.parts.length} times`
        : 'one by one',
    stream.retentionNote ?? '',
  ]
}

function passportOf({ inspect }: ExchangeProfile): string {
  const calls = inspect.calls.map(({ call }) => `${call.method} ${call.path}`).join(', ')
  return inspect.probing ? `trying what it may read (${calls}); the exchange has no record to ask for` : calls
}

function limited({ streams }: ExchangeProfile): string {
  const days = new Map<number, number>()
  for (const { retentionDays } of streams)
    if (retentionDays !== null) days.set(retentionDays, (days.get(retentionDays) ?? 0) + 1)
  return [...days]
    .sort(([left], [right]) => left - right)
    .map(([count, many]) => `${many} for ${count} days`)
    .join(', ')
}

function hostsOf(profile: ExchangeProfile): readonly string[] {
  const all = [profile.hosts, ...profile.variants.map(({ hosts }) => hosts ?? {})].flatMap((hosts) =>
    Object.values(hosts),
  )
  return [...new Set(all)].map((host) => new URL(host).host)
}

function whenOf({ when }: ErrorRow): string {
  return [
    ...(when.status ? [`HTTP ${when.status.join(' or ')}`] : []),
    ...(when.code ? [`code ${when.code.join(', ')}`] : []),
    ...(when.text === undefined ? [] : [`"${escaped(when.text)}"`]),
    ...(when.notJson ? ['no JSON'] : []),
  ].join(', ')
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map((name) => `"${name}"`).join(', ')
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

if (process.argv[1]?.endsWith('exchange-docs.ts')) {
  const folder = join(import.meta.dirname, '../docs/exchanges')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of exchangeDocs()) writeFileSync(join(folder, name), text)
}

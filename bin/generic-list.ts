// Writes src/outside/exchanges/generic/list.json from what the installed ccxt says of itself. Run after updating ccxt:
// `node bin/generic-list.ts`. A test fails when the list and the library do not agree.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ccxt from 'ccxt'
import type { GenericEntry } from '../src/outside/exchanges/generic/entry.ts'

interface Described {
  readonly name: string
  readonly urls: { readonly api: unknown }
  readonly has: Readonly<Record<string, unknown>>
  readonly requiredCredentials: Readonly<Record<string, boolean>>
  readonly rateLimit: number
  implodeHostname(url: string): string
}

const CLASSES = ccxt as unknown as Record<string, new () => Described>
const { exchanges: IDS } = ccxt as unknown as { readonly exchanges: readonly string[] }

/** What a field of ours can become; exchanges that want a wallet's private key are none to connect by a reading key. */
const FIELDS = new Set(['apiKey', 'secret', 'password', 'uid'])
const STREAMS = ['fetchMyTrades', 'fetchDeposits', 'fetchWithdrawals', 'fetchDepositsWithdrawals', 'fetchLedger']

function hostsOf(exchange: Described): readonly string[] {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one)
    if (typeof value !== 'string') return
    const url = exchange.implodeHostname(value)
    if (url.startsWith('https://') && URL.canParse(url)) found.add(new URL(url).origin)
  }
  walk(exchange.urls.api)
  return [...found].sort()
}

export function genericList(): readonly GenericEntry[] {
  return IDS.flatMap((id) => {
    const Exchange = CLASSES[id]
    if (!Exchange) return []
    const exchange = new Exchange()
    const fields = Object.entries(exchange.requiredCredentials).flatMap(([name, needed]) => (needed ? [name] : []))
    const streams = STREAMS.filter((name) => exchange.has[name] === true)
    const hosts = hostsOf(exchange)
    if (!fields.includes('secret') || fields.some((name) => !FIELDS.has(name)) || streams.length === 0) return []
    if (hosts.length === 0) return []
    const tellsTime = exchange.has['fetchTime'] === true
    return [{ id, name: exchange.name, fields, streams, hosts, tellsTime, restMillis: Math.ceil(exchange.rateLimit) }]
  })
}

if (process.argv[1]?.endsWith('generic-list.ts')) {
  const file = join(import.meta.dirname, '../src/outside/exchanges/generic/list.json')
  writeFileSync(file, `${JSON.stringify(genericList(), null, 2)}\n`)
}

import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { exchangeById } from '../outside/exchanges/registry.ts'
import type { Reach } from '../outside/notify/reach.ts'
import { isLoopback } from './session.ts'

/** The settings of the operator, checked. */
export interface Environment {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  readonly book: string | null
  readonly host: string
  readonly port: number
  readonly exchangeUrls: Readonly<Record<string, string>>
  readonly rateScale: number
  /** Which addresses inside a user's mail server or webhook may have. */
  readonly notifyReach: Reach
  /** For the master key alone, which is read where it is needed. */
  readonly variables: NodeJS.ProcessEnv
}

export interface BadSetting {
  readonly what: string
  readonly remedy: string
}

export const PORT_USUAL = 7788
const RATE_SCALE_MAX = 1_000_000
const REACHES: readonly Reach[] = ['none', 'loopback', 'all']

/** Reads the settings; a sentence for the first that cannot be. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment | BadSetting {
  const port = Number(variables['HOLDFAST_PORT'] ?? PORT_USUAL)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return bad('HOLDFAST_PORT', variables['HOLDFAST_PORT'], 'a port from 0 to 65535')
  const rateScale = Number(variables['HOLDFAST_RATE_SCALE'] ?? 1)
  if (!(rateScale >= 1 && rateScale <= RATE_SCALE_MAX))
    return bad('HOLDFAST_RATE_SCALE', variables['HOLDFAST_RATE_SCALE'], 'a number from 1 upwards')
  const notifyReach = REACHES.find((one) => one === (variables['HOLDFAST_NOTIFY_REACH'] || 'loopback'))
  if (notifyReach === undefined)
    return bad(
      'HOLDFAST_NOTIFY_REACH',
      variables['HOLDFAST_NOTIFY_REACH'],
      REACHES.join(', ').replace(/, (\w+)$/, ' or $1'),
    )
  const exchangeUrls = readUrls(variables['HOLDFAST_EXCHANGE_URLS'] ?? '{}')
  if (typeof exchangeUrls === 'string')
    return {
      what: exchangeUrls,
      remedy: 'Write for example HOLDFAST_EXCHANGE_URLS=\'{"kraken":"http://127.0.0.1:8000"}\'.',
    }
  return {
    dataFolder: resolve(variables['HOLDFAST_DATA'] ?? usualFolder(variables)),
    databaseUrl: variables['DATABASE_URL'] || null,
    book: variables['HOLDFAST_BOOK'] || null,
    host: variables['HOLDFAST_HOST'] || '127.0.0.1',
    port,
    exchangeUrls,
    rateScale,
    notifyReach,
    variables,
  }
}

/** Where data is kept that belongs to the user and to no other program. */
function usualFolder(variables: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(variables['APPDATA'] ?? homedir(), 'Holdfast')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Holdfast')
  return join(variables['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'holdfast')
}

function readUrls(text: string): Readonly<Record<string, string>> | string {
  let urls: unknown
  try {
    urls = JSON.parse(text)
  } catch {
    return 'HOLDFAST_EXCHANGE_URLS is not JSON.'
  }
  if (typeof urls !== 'object' || urls === null || Array.isArray(urls))
    return 'HOLDFAST_EXCHANGE_URLS must be an object of exchange and address.'
  const checked: Record<string, string> = {}
  for (const [exchange, address] of Object.entries(urls)) {
    if (!exchangeById(exchange))
      return `HOLDFAST_EXCHANGE_URLS names "${exchange}", which is no exchange that Holdfast knows.`
    if (typeof address !== 'string' || !URL.canParse(address))
      return `HOLDFAST_EXCHANGE_URLS gives ${exchange} no address.`
    const { protocol } = new URL(address)
    if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(address)))
      return `HOLDFAST_EXCHANGE_URLS gives ${exchange} ${address}: it must be https, or http on this computer itself.`
    checked[exchange] = address
  }
  return checked
}

function bad(name: string, value: string | undefined, wanted: string): BadSetting {
  return { what: `${name} is "${value ?? ''}" and must be ${wanted}.`, remedy: `Change ${name}, or leave it out.` }
}

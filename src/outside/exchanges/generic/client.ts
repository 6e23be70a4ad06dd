import { BrokenInvariant } from '../../../core/assert.ts'
import { askedCall, endpointOf as shownOf, type AskedCall } from '../../../core/diagnosis/call.ts'
import { isList, isObject, parseJson, type Json } from '../../../core/json.ts'
import { send, type ClientDeps, type Exchanged, type ExchangeClient, type Unanswered } from '../client.ts'
import { replaceHost } from '../hosts.ts'
import { libraryOf } from '../library.ts'
import type { Call, Params } from '../profile.ts'
import { redactor } from '../redact.ts'
import { endpointOf, READING, readingEndpoints, type Library } from './allowed.ts'
import { RAW } from './paging.ts'

/** Stops a unified method whose request was not answered with success; what was answered is kept beside. */
class Stopped extends Error {}

/** The header in which our reading of ccxt's tables travels: the class under which they list this refusal. */
export const LISTED_AS = 'holdfast-listed-as'

/**
 * A client for an exchange that has no profile: ccxt's unified methods ask, but every request goes out through us, to the
 * exchange's own hosts and to endpoints that its reading methods name, and every answer is kept as evidence.
 */
export async function openGenericClient(deps: ClientDeps, make = makeLibrary): Promise<ExchangeClient> {
  const { profile } = deps
  const redact = redactor(deps.credentials)
  const library = await make(deps)
  const endpoints = await readingEndpoints(library)
  const { request } = library
  let call: Call | undefined
  // In a holder, since it changes while a unified method is awaited.
  const seen: { last: Exchanged | Unanswered | undefined } = { last: undefined }
  library.request = (path, api, method, ...rest) => {
    const endpoint = endpointOf(path, api, method)
    if (!endpoints.has(endpoint))
      throw new BrokenInvariant(`${endpoint} is not on the list of requests that Holdfast may send.`)
    return request.call(library, path, api, method, ...rest)
  }
  library.fetch = async (url, method = 'GET', headers = {}, body) => {
    const target = new URL(url)
    if (!Object.values(profile.hosts).includes(target.origin) || call === undefined)
      throw new BrokenInvariant(`${method} ${target.origin} is no host of ${profile.name}.`)
    const last = await send(
      { url, method, headers, body },
      replaceHost(target, deps.baseUrl),
      { ...call, method: method === 'GET' ? 'GET' : 'POST', path: target.pathname },
      { nowMillis: deps.nowMillis, redact },
    )
    seen.last = last
    if (last.kind === 'unanswered' || (last.status >= 300 && last.status < 400)) throw new Stopped()
    const json = library.parseJson(last.body)
    library.handleErrors(last.status, last.reason, url, method, last.headers, last.body, json, headers, body)
    library.handleHttpStatusCode(last.status, last.reason, url, method, last.body)
    return json ?? last.body
  }
  return {
    setSkew: () => undefined,
    async call(asked, params) {
      call = asked
      seen.last = undefined
      const startedAt = deps.nowMillis()
      const attempt = (): Attempt => ({ call: asked, last: seen.last, startedAt, endedAt: deps.nowMillis() })
      try {
        const rows = await perform(library, asked.signs, params)
        return success(attempt(), redact(JSON.stringify({ unified: asked.signs, rows })))
      } catch (error) {
        if (error instanceof BrokenInvariant) throw error
        return refused(attempt(), error, library)
      }
    },
  }
}

/** One call of a unified method: what was asked, and the last request that ccxt made of it, if it made one. */
interface Attempt {
  readonly call: Call
  readonly last: Exchanged | Unanswered | undefined
  readonly startedAt: number
  readonly endedAt: number
}

function success(of: Attempt, body: string): Exchanged {
  const { headers, sentAtMillis } = of.last?.kind === 'answered' ? of.last : { headers: {}, sentAtMillis: of.startedAt }
  return {
    kind: 'answered',
    call: callShown(of),
    status: 200,
    headers,
    reason: 'OK',
    body,
    json: parseJson(body),
    sentAtMillis,
    receivedAtMillis: of.endedAt,
  }
}

/** The call of the profile, and beside it the request that ccxt made of it, where there was one. */
function callShown({ call, last }: Attempt): AskedCall {
  return { ...askedCall(call), shown: last === undefined ? call.signs : `${call.signs} (${shownOf(last.call)})` }
}

/** The answer as it came, with the class under which ccxt's tables list it; what failed before any request in its own words. */
function refused(of: Attempt, error: unknown, library: Library): Exchanged | Unanswered {
  const { last } = of
  const call = callShown(of)
  if (last?.kind === 'unanswered') return { ...last, call }
  const listed = last ? listedAs(library, last) : (error as Error).constructor.name
  const headers = { ...last?.headers, ...(listed === undefined ? {} : { [LISTED_AS]: listed }) }
  if (last) return { ...last, call, headers }
  const body = JSON.stringify({ error: (error as Error).message })
  return {
    kind: 'answered',
    call,
    status: 400,
    headers,
    reason: '',
    body,
    json: parseJson(body),
    sentAtMillis: of.startedAt,
    receivedAtMillis: of.endedAt,
  }
}

/** Looks the answer up in ccxt's own tables: a value of the body that is a known code, else a known piece of its text. */
export function listedAs(
  library: Pick<Library, 'exceptions'>,
  answer: Pick<Exchanged, 'body' | 'json'>,
): string | undefined {
  const { exact = {}, broad = {} } = library.exceptions ?? {}
  const code = valuesOf(answer.json, 4).find((value) => Object.hasOwn(exact, value))
  const found =
    code === undefined ? Object.entries(broad).find(([text]) => answer.body.includes(text))?.[1] : exact[code]
  return found?.name
}

function valuesOf(json: Json | undefined, depth: number): readonly string[] {
  if (typeof json === 'string') return [json]
  if (depth === 0) return []
  if (json === undefined) return []
  if (isList(json)) return json.flatMap((one) => valuesOf(one, depth - 1))
  return isObject(json) ? Object.values(json).flatMap((one) => valuesOf(one, depth - 1)) : []
}

export async function makeLibrary(deps: ClientDeps): Promise<Library> {
  const secrets = Object.fromEntries(
    deps.variant.fields.flatMap(({ name, ccxt: option }) => {
      const value = deps.credentials?.[name]
      return value && option !== 'none' ? [[option, value.reveal()]] : []
    }),
  )
  // Numbers stay the texts that the exchange sent. ccxt's own waiting is off: the pacer waits.
  return (await libraryOf(deps.profile.ccxtId, { number: String, enableRateLimit: false, ...secrets })) as Library
}

type Unified = (...asked: readonly unknown[]) => Promise<unknown>

async function perform(library: Library, name: string, params: Params): Promise<unknown> {
  const unified = (method: string): Unified => (library[method] as Unified).bind(library)
  const since = params['since'] === undefined ? undefined : Number(params['since'])
  const until = params['until'] === undefined ? {} : { until: Number(params['until']) }
  const extra = { ...until, ...rawOf(params) }
  const limit = params['limit'] === undefined ? undefined : Number(params['limit'])
  switch (name) {
    case 'fetchTime':
      return [{ time: String(await unified('fetchTime')()) }]
    case 'loadMarkets':
      await unified('loadMarkets')()
      return []
    case 'fetchBalance': {
      const { total } = (await unified('fetchBalance')()) as { readonly total?: object }
      return Object.entries(total ?? {}).map(([code, quantity]) => ({ code, quantity: String(quantity) }))
    }
    case 'tradeParts':
      await unified('loadMarkets')()
      return spotSymbols(library).map((part) => ({ part }))
    case 'currencyParts':
      await unified('loadMarkets')()
      return Object.keys(library.currencies ?? {}).map((part) => ({ part }))
    case 'fetchMyTrades':
      return unified(name)(params['symbol'], since, limit, {
        ...extra,
        ...(params['code'] === undefined ? {} : { code: params['code'] }),
      })
    default:
      if (!(READING as readonly string[]).includes(name))
        throw new BrokenInvariant(`${name} is not on the list of requests that Holdfast may send.`)
      return unified(name)(params['code'], since, limit, extra)
  }
}

/** Parameters under the exchange's own names: numbers as numbers, since some refuse them as texts; ids may be longer than those hold. */
function rawOf(params: Params): Readonly<Record<string, string | number | boolean>> {
  const named = Object.entries(params).filter(([name]) => name.startsWith(RAW))
  return Object.fromEntries(named.map(([name, value]) => [name.slice(RAW.length), plainOf(value)]))
}

function plainOf(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^\d{1,15}$/.test(value) ? Number(value) : value
}

function spotSymbols({ symbols = [], markets = {} }: Library): readonly string[] {
  return symbols.filter((symbol) => markets[symbol]?.spot !== false)
}

/** Under which class ccxt's tables list a refusal that someone has at hand; no header where they do not. */
export async function listedInTables(
  ccxtId: string,
  answer: Pick<Exchanged, 'body' | 'json'>,
): Promise<Readonly<Record<string, string>>> {
  const listed = listedAs((await libraryOf(ccxtId, {})) as Library, answer)
  return listed === undefined ? {} : { [LISTED_AS]: listed }
}

import { EXCHANGES, GENERIC } from '../../outside/exchanges/registry.ts'

/** Headers, members and codes that one exchange alone uses. @source each exchange's documents; npm ccxt@4.5.84, sign() of each class */
const MARKS: readonly (readonly [mark: RegExp, exchange: string])[] = [
  [/\bKC-API-/i, 'kucoin'],
  [/\bX-BFX-|\bbfx-/i, 'bitfinex'],
  [/\bCB-ACCESS-/i, 'coinbaseexchange'],
  [/\bX-MBX-/i, 'binance'],
  [/\bBM-AUTH-/i, 'btcmarkets'],
  [/\bBITVAVO-ACCESS-/i, 'bitvavo'],
  [/\bX-GEMINI-/i, 'gemini'],
  [/\bOK-ACCESS-/i, 'okx'],
  [/\bX-BAPI-|\bretCode\b|\bret_code\b/, 'bybit'],
  [/\bapi-signature-not-valid\b|\berr-code\b/, 'htx'],
  [/\bE(?:API|General|Service|Account|Query|Trade|Order):[A-Z]/, 'kraken'],
  [/\bAPI00\d\d\b/, 'bitstamp'],
  [/"label"\s*:\s*"[A-Z_]+"/, 'gate'],
  [/\bcode["'\s:=(]+-(?:1[01]|2[01]|4\d|5\d)\d\d\b/, 'binance'],
]

/** A name at the beginning of what ccxt prints, or in the name of a package of a trace. */
const WORD = /[a-z][a-z0-9.]{2,23}/gi
const WORDS_MAX = 400

/** Which exchange a text is of, where exactly one can be meant; nobody is asked then. */
export function recognise(text: string): string | undefined {
  const cut = text.slice(0, 24_000)
  const byHost = only(hostsIn(cut))
  if (byHost !== undefined) return byHost
  const byMark = only(MARKS.flatMap(([mark, exchange]) => (mark.test(cut) ? [exchange] : [])))
  return byMark ?? only(namesIn(cut))
}

function only(found: readonly string[]): string | undefined {
  const each = [...new Set(found)]
  return each.length === 1 ? each[0] : undefined
}

const HOSTS: ReadonlyMap<string, string> = new Map(
  [...GENERIC, ...EXCHANGES].flatMap(({ id, hosts }) =>
    Object.values(hosts).map((origin) => [domainOf(new URL(origin).hostname), id] as const),
  ),
)

function hostsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}/gi)].flatMap(
    ([host]) => HOSTS.get(domainOf(host.toLowerCase())) ?? [],
  )
}

/** `api.binance.com` and `fapi.binance.com` are one place, `api.binance.us` another. */
function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.')
}

/** Names that are no other word. */
const NAMES: ReadonlySet<string> = new Set(EXCHANGES.map(({ id }) => id).filter((id) => id !== 'gate'))

function namesIn(text: string): readonly string[] {
  const words = text.match(WORD)?.slice(0, WORDS_MAX) ?? []
  return words.flatMap((word) => {
    const lower = word.toLowerCase()
    const name = [lower, ...lower.split('.')].find((one) => NAMES.has(one))
    return name === undefined ? [] : [name]
  })
}

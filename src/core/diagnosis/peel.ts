import { isObject, parseJson } from '../json.ts'

/** What someone has at hand of a refusal: as the exchange sent it, or as some program printed it. */
export interface Peeled {
  /** The exchange's own body, as far as it can be told from what is around it. */
  readonly body: string
  /** A status that stands in the text around the body; null where none does. */
  readonly status: number | null
  /** Method and path, or an address, that stand in the text around the body. */
  readonly endpoint: string | null
  /** The body ends in the middle, and was closed to be read. */
  readonly cut: boolean
  /** What was taken away from around it, for the evidence. */
  readonly wrapping: string
}

const STATUS = [
  /\bHTTP(?:\/\d(?:\.\d)?)?[ :]+(?:status )?(?:code )?([1-5]\d\d)\b/i,
  // ccxt and what is like it: the method, the address before or behind it, and the status.
  /\b(?:GET|POST|PUT|DELETE)(?: https?:\/\/\S{1,500})? ([45]\d\d)\b/,
  /\b(?:http[ _-]?)?status(?:[ _-]?code)?(?: is| was| of)?["' :=(]+([1-5]\d\d)\b/i,
  /\b(?:http(?:[ _-]?(?:error|response|code|err))?|response(?:[ _-]?code)?|error(?:[ _-]code)?|server response|returned(?: status)?|failed with(?: status)?|code)["' :=([]+([45]\d\d)(?!\d|[.:]\d)/i,
  /^\s*\(?([45]\d\d)\)?\b/,
  /\(([45]\d\d)\)/,
  /\b([1-5]\d\d) (?:Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Request Timeout|Conflict|I'm a teapot|Unprocessable|Too Many Requests|Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Client Error|Server Error)/i,
]
const ADDRESS = /\b(?:(GET|POST|PUT|DELETE) )?(https?:\/\/[^\s"'<>]+)/
const PATH = /\b(?:GET|POST|PUT|DELETE) (\/[^\s"'<>?]+)/

/**
 * Takes off what libraries wrap around an exchange's answer: `binance {"code":-2015}` of ccxt, `binance GET https://... 401
 * Unauthorized {...}`, a text in quotes with escaped quotes, Python's `b'...'`. What is cut is closed where that makes JSON.
 */
export function peel(text: string): Peeled {
  const peeled = inner(peelFrom(text))
  return peeled.status === null ? { ...peeled, status: printedStatus(text) } : peeled
}

/** Names under which programs keep the answer that they were given. */
const HELD =
  /^(?:response|body|text|raw|content|payload|answer|reply)(?:[_-]?(?:txt|text|body|data|content))?$|^(?:error|err)[_-]?(?:txt|text|body|response)$/i

/** The answer itself, where it is a text within JSON that some program made. */
function inner(peeled: Peeled): Peeled {
  const json = parseJson(peeled.body)
  if (!isObject(json)) return peeled
  const held = Object.entries(json).flatMap(([name, value]) =>
    typeof value === 'string' && HELD.test(name) ? [value] : [],
  )
  const [text] = held
  if (text === undefined || held.length > 1) return peeled
  const found = peelFrom(text)
  return { ...found, status: found.status ?? peeled.status, endpoint: found.endpoint ?? peeled.endpoint }
}

/** Python's way of printing a response is a list of one number to everyone else. */
function printedStatus(text: string): number | null {
  const [, digits] = /<Response \[([1-5]\d\d)\]>/.exec(text) ?? []
  return digits === undefined ? null : Number(digits)
}

function peelFrom(text: string): Peeled {
  const bare = unquote(text.trim())
  const whole = parseJson(bare)
  if (whole !== undefined && typeof whole === 'object')
    return { body: bare, status: null, endpoint: null, cut: false, wrapping: '' }
  if (/^\s*<(?:!doctype|html|head|body|\?xml)/i.test(bare))
    return { body: bare, status: statusIn(bare.slice(0, 2_000)), endpoint: null, cut: false, wrapping: '' }
  for (const start of starts(bare)) {
    const found = jsonFrom(bare, start)
    if (found === undefined) continue
    const wrapping = `${bare.slice(0, start)}${bare.slice(start + found.length)}`.trim()
    return { ...outside(wrapping), body: found.body, cut: found.cut, wrapping }
  }
  return { ...outside(bare), body: withoutWrapping(bare), cut: false, wrapping: '' }
}

function outside(wrapping: string): Pick<Peeled, 'status' | 'endpoint'> {
  const address = ADDRESS.exec(wrapping)
  const path = PATH.exec(wrapping)?.[1]
  return { status: statusIn(wrapping), endpoint: address?.[2] ?? path ?? null }
}

function statusIn(text: string): number | null {
  for (const pattern of STATUS) {
    const [, digits] = pattern.exec(text) ?? []
    if (digits !== undefined) return Number(digits)
  }
  return null
}

/** Where JSON may begin, the first place first; more than a few are a page and no wrapping. */
const STARTS_MAX = 20

function starts(text: string): readonly number[] {
  const found: number[] = []
  for (let index = 0; index < text.length && found.length < STARTS_MAX; index += 1)
    if (text[index] === '{' || text[index] === '[') found.push(index)
  return found
}

interface Found {
  readonly body: string
  readonly length: number
  readonly cut: boolean
}

/** No answer of an exchange is nested deeper; what is, is no answer. */
const NESTING_MAX = 64

/** The JSON that begins here, closed if the text ends before it does. */
function jsonFrom(text: string, start: number): Found | undefined {
  const open: string[] = []
  let quoted = false
  for (let index = start; index < text.length; index += 1) {
    const sign = text[index]
    if (quoted) {
      if (sign === '\\') index += 1
      else if (sign === '"') quoted = false
      continue
    }
    if (sign === '"') quoted = true
    else if (open.length > NESTING_MAX) return undefined
    else if (sign === '{') open.push('}')
    else if (sign === '[') open.push(']')
    else if (sign === '}' || sign === ']') {
      if (open.pop() !== sign) return undefined
      if (open.length === 0) return isJson(text.slice(start, index + 1), index + 1 - start)
    }
  }
  return closed(text.slice(start), open, quoted)
}

function isJson(body: string, length: number): Found | undefined {
  const json = parseJson(body)
  return json !== undefined && typeof json === 'object' ? { body, length, cut: false } : undefined
}

/** The text with what is missing at its end: a quote, a value, brackets. */
function closed(text: string, open: readonly string[], quoted: boolean): Found | undefined {
  const tail = [...open].reverse().join('')
  const ends = quoted ? ['"', '":null', '\\"'] : ['', 'null', ':null']
  const bare = quoted ? text.replace(/\\$/, '') : text.replace(/[,\s]+$/, '')
  for (const end of ends) {
    const body = `${bare}${end}${tail}`
    const json = parseJson(body)
    if (json !== undefined && typeof json === 'object') return { body, length: text.length, cut: true }
  }
  return undefined
}

/** A text in quotes of some language, with what was escaped in it as it was. */
function unquote(text: string): string {
  const [, inner] = /^b?'(.*)'$/s.exec(text) ?? []
  if (inner !== undefined) return inner.replaceAll("\\'", "'").replaceAll('\\\\', '\\').trim()
  if (!text.startsWith('"'))
    return text.startsWith('{\\"') || text.startsWith('[\\"') ? text.replaceAll('\\"', '"') : text
  const json = parseJson(text)
  return typeof json === 'string' ? json.trim() : text
}

/** ccxt writes its own name of the exchange before a body that is no JSON: `coinbase Unauthorized`. */
function withoutWrapping(text: string): string {
  const line = /^[a-z0-9]{2,24} (?:(?:GET|POST|PUT|DELETE) https?:\/\/\S+ \d{3} [A-Za-z ]+? )?(\S.*)$/s.exec(text)
  return line?.[1] ?? text
}

import { BrokenInvariant } from '../../core/assert.ts'
import { askedCall, type AskedCall } from '../../core/diagnosis/call.ts'
import { parseJson, type Json } from '../../core/json.ts'
import type { Nonces } from './nonces.ts'
import type { Secret } from '../../core/secret.ts'
import { callsOf, refusal } from './allow.ts'
import { replaceHost } from './hosts.ts'
import { libraryOf } from './library.ts'
import type { Call, Endpoint, ExchangeProfile, Params, Variant } from './profile.ts'
import { redactor } from './redact.ts'

/** The longest that one request may take, from sending to the last byte. */
export const REQUEST_MILLIS_MAX = 60_000
/** The most bytes of one answer; more is not a page of history. */
export const ANSWER_BYTES_MAX = 64 * 1024 * 1024

/** One request and its answer, as evidence: without any secret. */
export interface Exchanged {
  readonly kind: 'answered'
  readonly call: AskedCall
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The words behind the status. */
  readonly reason: string
  /** As received, secrets removed. */
  readonly body: string
  /** The body with its numbers as text; undefined if it is not JSON. */
  readonly json: Json | undefined
  /** The body as it came, where the call gives an archive and got one; `body` is empty then. */
  readonly bytes?: Uint8Array
  readonly sentAtMillis: number
  readonly receivedAtMillis: number
}

/** No answer came: the name, the connection, TLS, or time ran out. */
export interface Unanswered {
  readonly kind: 'unanswered'
  readonly call: AskedCall
  readonly reason: string
}

/** The secret cannot be decoded by the signer: nothing was sent. */
export interface Unsigned {
  readonly kind: 'unsigned'
  readonly call: AskedCall
}

export interface ExchangeClient {
  /** Signs and sends one call of the profile. Never throws for what the outside does. */
  call(call: Call, params: Params): Promise<Exchanged | Unanswered | Unsigned>
  /** By how much the exchange's clock is ahead of ours; signatures are stamped by the exchange's clock. */
  setSkew(millis: number): void
}

export interface ClientDeps {
  readonly profile: ExchangeProfile
  readonly variant: Variant
  /** Fields of the variant; null for a client that makes public calls alone. */
  readonly credentials: Readonly<Record<string, Secret>> | null
  /** Replaces all hosts of the exchange: a rehearsal, a proxy. Loopback http or any https. */
  readonly baseUrl: string | null
  readonly nowMillis: () => number
  /** What was sent for each key before: ours stay above it, also where the clock went back since. */
  readonly nonces: Nonces
}

/** Parameters as they stand in a request. */
type Sent = Readonly<Record<string, string | number>>

interface Signer {
  sign(path: string, section: string | readonly string[], method: string, params: Sent): Signed
  nonce: () => number | string
  milliseconds: () => number
  seconds: () => number
  microseconds: () => number
}

interface Signed {
  readonly url: string
  readonly method: string
  readonly body?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * A client of one account. ccxt signs; sending, pacing, reading and judging are ours, since ccxt's own would retry in
 * silence, turn numbers into floats and call a revoked key a rate limit.
 */
export async function openClient(deps: ClientDeps): Promise<ExchangeClient> {
  const { profile, credentials } = deps
  const allowed = callsOf(profile)
  const redact = redactor(credentials)
  const signer = await makeSigner(deps)
  let skewMillis = 0
  const key = publicKeyOf(deps)
  let lastNonce = 0
  const theirMillis = (): number => Math.floor(deps.nowMillis() + skewMillis)
  // A nonce must grow even when two requests fall in one millisecond or the clock goes back; one of whole seconds is a
  // time stamp and may repeat.
  signer.nonce = () => {
    if (profile.nonce === 'seconds') return Math.floor(theirMillis() / 1000)
    const before = profile.nonceGrows ? deps.nonces.highest(key) : lastNonce
    lastNonce = Math.max(theirMillis() * (profile.nonce === undefined ? 1 : 1000), before + 1)
    if (profile.nonceGrows) deps.nonces.raise(key, lastNonce)
    // Nanoseconds are more than a number holds: microseconds, and three digits behind them.
    return profile.nonce === 'nanos' ? `${lastNonce}000` : lastNonce
  }
  signer.milliseconds = theirMillis
  signer.seconds = () => Math.floor(theirMillis() / 1000)
  signer.microseconds = () => theirMillis() * 1000
  return {
    setSkew(millis) {
      // A time stamp goes back with the clock; a nonce that must grow never does.
      if (millis < skewMillis) lastNonce = 0
      skewMillis = millis
    },
    async call(call, params) {
      const signed = trySigning(signer, call, withOwnFields(params, credentials))
      if (!signed) return { kind: 'unsigned', call: askedCall(call) }
      const url = new URL(signed.url)
      const refused = refusal(allowed, profile.hosts, signed.method, url)
      if (refused !== undefined) throw new BrokenInvariant(refused)
      return send(signed, replaceHost(url, deps.baseUrl), call, { nowMillis: deps.nowMillis, redact })
    },
  }
}

/** The public half of the credential, as the exchange names it; empty where there is none. */
export function publicKeyOf({ variant, credentials }: Pick<ClientDeps, 'variant' | 'credentials'>): string {
  const field = variant.fields.find((one) => one.ccxt === 'apiKey')
  return (field && credentials?.[field.name]?.reveal()) ?? ''
}

function asSent({ numbers = [] }: Call, params: Params): Sent {
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => [name, numbers.includes(name) ? Number(text) : text]),
  )
}

/** Signers throw where a key cannot be decoded; what they say may hold a piece of it, so it is not kept. */
function trySigning(signer: Signer, call: Call, params: Params): Signed | undefined {
  try {
    return signer.sign(call.signs, call.section, call.method, asSent(call, params))
  } catch (error) {
    if (call.isPublic) throw error
    return undefined
  }
}

/** `{apiKey}` becomes that field of the credential. */
function withOwnFields(params: Params, credentials: ClientDeps['credentials']): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const field = /^\{(\w+)\}$/.exec(value)?.[1]
      return [name, field === undefined ? value : (credentials?.[field]?.reveal() ?? '')]
    }),
  )
}

async function makeSigner(deps: ClientDeps): Promise<Signer> {
  const options: Record<string, unknown> = {
    number: String,
    enableRateLimit: false,
    options: { recvWindow: 10_000 },
    ...deps.profile.signing,
    ...deps.variant.signing,
  }
  for (const field of deps.variant.fields) {
    const value = deps.credentials?.[field.name]
    if (value && field.ccxt !== 'none') options[field.ccxt] = field.shaped?.(value.reveal()) ?? value.reveal()
  }
  return (await libraryOf(deps.profile.ccxtId, options)) as Signer
}

/** Sends one signed request and reads its whole answer. Secrets are taken out of what is kept. */
export async function send(
  signed: Signed,
  url: URL,
  call: Endpoint,
  { nowMillis, redact }: { readonly nowMillis: () => number; readonly redact: (text: string) => string },
): Promise<Exchanged | Unanswered> {
  const sentAtMillis = nowMillis()
  try {
    const response = await fetch(url, {
      method: signed.method,
      headers: { ...signed.headers, 'user-agent': 'holdfast' },
      ...(signed.body === undefined ? {} : { body: signed.body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(REQUEST_MILLIS_MAX),
    })
    const raw = await readBounded(response)
    const archive = call.archive && isArchive(raw) ? { bytes: raw } : {}
    const body = 'bytes' in archive ? '' : redact(raw.toString('utf8'))
    const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name, redact(value)]))
    return {
      kind: 'answered',
      call: askedCall(call),
      status: response.status,
      reason: redact(response.statusText),
      headers,
      body,
      json: parseJson(body),
      ...archive,
      sentAtMillis,
      receivedAtMillis: nowMillis(),
    }
  } catch (error) {
    return { kind: 'unanswered', call: askedCall(call), reason: redact(reasonOf(error)) }
  }
}

/** ZIP archives begin with these. @source https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.7 */
const ARCHIVE_START = Buffer.from('PK\u0003\u0004')

function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, ARCHIVE_START.length).equals(ARCHIVE_START)
}

async function readBounded(response: Response): Promise<Buffer> {
  const announced = Number(response.headers.get('content-length') ?? '0')
  if (announced > ANSWER_BYTES_MAX) throw new Error(`the answer announces ${announced} bytes`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > ANSWER_BYTES_MAX) throw new Error(`the answer is longer than ${ANSWER_BYTES_MAX} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What the network said, such as `ENOTFOUND api.kraken.com`: Node puts the real reason into a chain of causes. */
function reasonOf(error: unknown): string {
  const parts: string[] = []
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    const code = (current as NodeJS.ErrnoException).code
    parts.push(code === undefined || current.message.includes(code) ? current.message : `${code} ${current.message}`)
  }
  return parts.length === 0 ? String(error) : parts.join(': ')
}

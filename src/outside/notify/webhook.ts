import { createHmac } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Secret } from '../../core/secret.ts'
import { resolveTarget, type Reach } from './reach.ts'
import { withoutSecret, type Sent } from './sent.ts'

/** What is posted to a program of the user's own. */
export interface Delivery {
  /** The same for a second try of the same message: a receiver that has seen it does nothing. */
  readonly id: string
  /** JSON. */
  readonly body: string
  /** Milliseconds since 1970. */
  readonly nowMillis: number
}

/** @unit milliseconds, from the first byte to the last */
const DEADLINE_MILLIS = 15_000
/** What of an answer is read, to be shown. @unit bytes */
const ANSWER_BYTES_MAX = 4_096

/** How the secret is written for its user; what stands behind it is the key in base64. */
export const SECRET_PREFIX = 'whsec_'

/** Why an address cannot be a webhook; null where it can. Plain http only on this computer itself. */
export function badAddress(text: string): string | null {
  if (!URL.canParse(text)) return `"${text}" is not an address.`
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    return 'The address must not hold a user or a password: it is shown and kept in the open.'
  const isLoopback = url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.')
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)
    ? null
    : `${text} must begin with https://; http:// is only for this computer itself.`
}

/**
 * The signature of a delivery, by the convention of Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over
 * id, time and body, so that none of the three can be changed or sent again later.
 */
export function signatureOf(secret: Secret, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.reveal().replace(SECRET_PREFIX, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/** Posts once. No redirect is followed: it would carry the message elsewhere. */
export async function postWebhook(address: string, secret: Secret, delivery: Delivery, reach: Reach): Promise<Sent> {
  const bad = badAddress(address)
  if (bad !== null) return { ok: false, said: bad, sure: true }
  const url = new URL(address)
  const target = await resolveTarget(url.hostname, reach)
  if (!target.ok) return { ok: false, said: target.said, sure: true }
  if (url.protocol === 'http:' && !target.isLoopback)
    return { ok: false, said: `${url.hostname} is not this computer, so that it must be https.`, sure: true }
  const seconds = Math.floor(delivery.nowMillis / 1000)
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(delivery.body)),
    'user-agent': 'Holdfast',
    'webhook-id': delivery.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureOf(secret, delivery.id, seconds, delivery.body),
  }
  try {
    const answer = await post(url, target, headers, delivery.body)
    const said = withoutSecret(`${url.host} answered ${answer.status}: ${answer.text}`, secret)
    if (answer.status >= 300 && answer.status < 400)
      return { ok: false, said: `${said} A redirect is not followed; name the last address.`, sure: true }
    return answer.status >= 200 && answer.status < 300 ? { ok: true, said } : { ok: false, said, sure: true }
  } catch (error) {
    // A second delivery has the same id, so that a receiver that took the first loses nothing by it.
    const said = withoutSecret(`${url.host}: ${error instanceof Error ? error.message : String(error)}`, secret)
    return { ok: false, said, sure: true }
  }
}

function post(
  url: URL,
  target: { readonly address: string; readonly family: 4 | 6 },
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest
    const call = send(url, {
      method: 'POST',
      headers,
      // The address that was checked, whatever the name says by now.
      lookup: (_host, options, answered) =>
        options.all
          ? answered(null, [{ address: target.address, family: target.family }])
          : answered(null, target.address, target.family),
      agent: false,
      signal: AbortSignal.timeout(DEADLINE_MILLIS),
    })
    call.on('error', (error) =>
      reject(error.name === 'AbortError' ? new Error(`no answer within ${DEADLINE_MILLIS / 1000} seconds`) : error),
    )
    call.on('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      const end = (): void =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes <= ANSWER_BYTES_MAX) chunks.push(chunk)
        else {
          response.destroy()
          end()
        }
      })
      response.on('end', end)
      response.on('error', reject)
    })
    call.end(body)
  })
}

import { binanceSignature } from './binance/signature.ts'
import { krakenSignature } from './kraken/signature.ts'
import type { Rehearsal } from './rehearse.ts'

/** Callers for the tests of this room: they sign as a client must, and nothing more. */
export interface CallAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read whatever shape an endpoint answers
  readonly json: any
}

export type Parameters = Readonly<Record<string, string | number>>

let nonce = BigInt(Date.now()) * 1000n

export async function callKraken(
  rehearsal: Rehearsal,
  name: string,
  parameters: Parameters = {},
  changed: { readonly apiKey?: string; readonly secret?: string; readonly nonce?: string } = {},
): Promise<CallAnswer> {
  nonce += 1n
  const used = changed.nonce ?? nonce.toString()
  const path = `/0/private/${name}`
  const body = new URLSearchParams({ nonce: used, ...texts(parameters) }).toString()
  const secret = changed.secret ?? rehearsal.credentials['secret'] ?? ''
  const response = await fetch(rehearsal.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'API-Key': changed.apiKey ?? rehearsal.credentials['apiKey'] ?? '',
      'API-Sign': krakenSignature(path, used, body, secret),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  return told(response)
}

export async function callBinance(
  rehearsal: Rehearsal,
  path: string,
  parameters: Parameters = {},
  changed: { readonly apiKey?: string; readonly secret?: string; readonly timestamp?: number } = {},
): Promise<CallAnswer> {
  const query = new URLSearchParams({
    ...texts(parameters),
    timestamp: String(changed.timestamp ?? Date.now()),
  }).toString()
  const secret = changed.secret ?? rehearsal.credentials['secret'] ?? ''
  const response = await fetch(`${rehearsal.url}${path}?${query}&signature=${binanceSignature(query, secret)}`, {
    redirect: 'manual',
    headers: { 'X-MBX-APIKEY': changed.apiKey ?? rehearsal.credentials['apiKey'] ?? '' },
  })
  return told(response)
}

export async function look(rehearsal: Rehearsal, path: string, body?: object): Promise<CallAnswer> {
  const how = body ? { method: 'POST', body: JSON.stringify(body) } : {}
  return told(await fetch(rehearsal.url + path, how))
}

async function told(response: Response): Promise<CallAnswer> {
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { status: response.status, headers: response.headers, text, json }
}

function texts(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
}

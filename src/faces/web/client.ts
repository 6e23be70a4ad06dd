import type { Problem } from '../api/shapes.ts'
import { words } from './words.ts'

/** What the server said no to, in sentences that a page may show as they are. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly remedy: string

  constructor(status: number, problem: Problem) {
    super(problem.what)
    this.name = 'Refusal'
    this.status = status
    this.code = problem.error
    this.remedy = problem.remedy
  }
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Asks the API. Everything but success is a `Refusal`, also a server that is away. */
export async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const { response, json } = await send(method, path, body)
  if (!response.ok) throw refusal(response.status, json)
  return json as T
}

/** As `ask`, for answers that come with 422 in the same shape as with 200: `has` is a member that both carry. */
export async function askChecked<T>(method: Method, path: string, body: unknown, has: string): Promise<T> {
  const { response, json } = await send(method, path, body)
  const same = typeof json === 'object' && json !== null && has in json
  if (!response.ok && !(response.status === 422 && same)) throw refusal(response.status, json)
  return json as T
}

async function send(method: Method, path: string, body: unknown): Promise<{ response: Response; json: unknown }> {
  const options: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } }
  if (body !== undefined) {
    options.headers = { accept: 'application/json', 'content-type': 'application/json' }
    options.body = JSON.stringify(body)
  }
  let response: Response
  try {
    response = await fetch(path, options)
  } catch {
    throw new Refusal(0, { error: 'unreachable', ...words.refusal.unreachable })
  }
  const text = await response.text()
  return { response, json: parsed(text) }
}

/** Sends a file as it is, to be read as it streams in. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' }
  let response: Response
  try {
    response = await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body: file })
  } catch {
    throw new Refusal(0, { error: 'unreachable', ...words.refusal.unreachable })
  }
  const json = parsed(await response.text())
  if (!response.ok) throw refusal(response.status, json)
  return json as T
}

function parsed(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    return {}
  }
}

function refusal(status: number, json: unknown): Refusal {
  if (isProblem(json)) return new Refusal(status, json)
  if (status === 429) return new Refusal(status, { error: 'too_often', ...words.refusal.tooOften })
  if (status === 401) return new Refusal(status, { error: 'signed_out', ...words.refusal.signedOut })
  return new Refusal(status, { error: 'unknown', ...words.refusal.unknown(status) })
}

function isProblem(json: unknown): json is Problem {
  return typeof json === 'object' && json !== null && 'what' in json && 'remedy' in json
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import ccxt from 'ccxt'
import { describe, expect, test } from 'vitest'
import { callsOf, refusal } from '../src/outside/exchanges/allow.ts'
import type { Call, ExchangeProfile } from '../src/outside/exchanges/profile.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'

/**
 * ccxt's lists hold calls that trade, withdraw, transfer and delete next to harmless ones, some under the very path of a
 * harmless one. Every single one is signed here as ccxt would sign it, by every method, and held against the list of what
 * may be sent. That list is stated a second time in may-be-sent.txt, by hand: none comes onto it unseen.
 */
interface Signer {
  readonly api: unknown
  sign(path: string, section: unknown, method: string, params: object): { readonly url: string }
}

interface Leaf {
  readonly section: string | readonly string[]
  readonly method: string
  readonly path: string
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const
/** What some signers want to know before they sign anything. */
const WANTED = { symbol: 'BTCEUR', asset: 'BTC', pair: 'XBTEUR', currency: 'BTC', code: 'BTC' }

const stated = statedCalls()

test('may-be-sent.txt speaks of the exchanges that there are', () => {
  expect([...stated.keys()]).toEqual(EXCHANGES.map(({ id }) => id))
})

describe.each(EXCHANGES.map((profile) => [profile.id, profile] as const))('%s', (id, profile) => {
  const calls = callsOf(profile)
  const hosts = allHosts(profile)
  const signer = signerOf(profile)
  const leaves = leavesOf(signer.api)
  const addresses = signedAll(signer, leaves)

  test('sends exactly what may-be-sent.txt states', () => {
    expect([...new Set(calls.map((call) => `${call.method} ${hosts[call.host]}${call.path}`))].sort()).toEqual(
      stated.get(id),
    )
  })

  test('refuses every call of ccxt that is not on its list, by every method', () => {
    let refused = 0
    for (const { method, url } of addresses) {
      if (isOurs(calls, method, url.pathname)) continue
      expect(refusal(calls, hosts, method, url), `${method} ${url.pathname}`).toMatch(/not on the list/)
      refused += 1
    }
    // Not for nothing: ccxt made an address for nearly all that it knows.
    expect(refused).toBeGreaterThan(leaves.length * 3)
  })

  test('sends each of its calls by its own method alone', () => {
    for (const call of calls) {
      const url = new URL(`${hosts[call.host]}${filled(call.path)}`)
      const passing = METHODS.filter((method) => refusal(calls, hosts, method, url) === undefined)
      const own = new Set<string>(calls.filter((one) => one.path === call.path).map(({ method }) => method))
      expect(passing).toEqual(METHODS.filter((method) => own.has(method)))
    }
  })

  test('sends each of its calls to its own host alone', () => {
    for (const call of calls) {
      const host = hosts[call.host]!
      const strangers = [
        'https://evil.example',
        `${host}.evil.example`,
        host.replace('https:', 'http:'),
        `${host}:8443`,
        host.replace('https://', 'https://user@evil.example/'),
      ]
      for (const stranger of strangers)
        expect(refusal(calls, hosts, call.method, new URL(`${stranger}${filled(call.path)}`))).toBeDefined()
    }
  })

  test('refuses a path that only begins or ends like one of its own', () => {
    for (const call of calls) {
      const own = filled(call.path)
      for (const like of [`${own}/x/y`, `${own}X`, `/x${own}`, `${own}/../Withdraw`])
        if (!isOurs(calls, call.method, new URL(like, hosts[call.host]).pathname))
          expect(refusal(calls, hosts, call.method, new URL(`${hosts[call.host]}${like}`)), like).toBeDefined()
    }
  })
})

/** Each exchange's calls, under a line with its id. */
function statedCalls(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(path.join(import.meta.dirname, 'may-be-sent.txt'), 'utf8')
  const sections = text.split(/^# /m).slice(1)
  return new Map(
    sections.map((section) => {
      const [id = '', ...lines] = section.split('\n')
      return [id, lines.filter((line) => line !== '').sort()]
    }),
  )
}

function allHosts(profile: ExchangeProfile): Readonly<Record<string, string>> {
  return Object.assign({}, ...profile.variants.map((variant) => variant.hosts ?? {}), profile.hosts) as Record<
    string,
    string
  >
}

function signerOf(profile: ExchangeProfile): Signer {
  const Exchange = (ccxt as unknown as Record<string, new (options: object) => Signer>)[profile.ccxtId]
  if (!Exchange) throw new RangeError(`ccxt has no ${profile.ccxtId}`)
  // The secrets need the form that each signer decodes, and no meaning.
  const secret = profile.ccxtId.startsWith('coinbase') ? `${'A'.repeat(86)}==` : 'QUJD'.repeat(22)
  return new Exchange({ apiKey: `account-${'a'.repeat(48)}`, secret, password: 'p', uid: 'u', ...profile.signing })
}

function leavesOf(api: unknown, section: readonly string[] = []): readonly Leaf[] {
  if (typeof api !== 'object' || api === null) return []
  return Object.entries(api).flatMap(([name, value]) => {
    const method = name.toUpperCase()
    if (!METHODS.some((one) => one === method)) return leavesOf(value, [...section, name])
    const paths: readonly string[] = Array.isArray(value) ? value : Object.keys(value as object)
    return paths.map((path) => ({ section: section.length === 1 ? section[0]! : section, method, path }))
  })
}

function signedAll(signer: Signer, leaves: readonly Leaf[]): readonly { readonly method: string; readonly url: URL }[] {
  return leaves.flatMap((leaf) =>
    METHODS.flatMap((method) => {
      const url = signed(signer, leaf, method)
      return url === undefined ? [] : [{ method, url }]
    }),
  )
}

/** Calls that ccxt itself cannot sign without more are never reached through it. */
function signed(signer: Signer, leaf: Leaf, method: string): URL | undefined {
  const names = Object.fromEntries([...leaf.path.matchAll(/\{([^}]*)\}/g)].map((match) => [match[1] ?? '', 'x1']))
  try {
    return new URL(signer.sign(leaf.path, leaf.section, method, { ...WANTED, ...names }).url)
  } catch {
    return undefined
  }
}

function isOurs(calls: readonly Call[], method: string, pathname: string): boolean {
  return calls.some((call) => call.method === method && isFormOf(call.path, pathname))
}

function isFormOf(template: string, pathname: string): boolean {
  const [ours, theirs] = [template.split('/'), pathname.split('/')]
  return ours.length === theirs.length && ours.every((piece, index) => piece.startsWith('{') || piece === theirs[index])
}

function filled(template: string): string {
  return template.replaceAll(/\{([^}]+)\}/g, '$1')
}

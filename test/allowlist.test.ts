import ccxt from 'ccxt'
import { describe, expect, test } from 'vitest'
import { callsOf, refusal } from '../src/outside/exchanges/allow.ts'
import type { Call, ExchangeProfile } from '../src/outside/exchanges/profile.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'

/**
 * ccxt's lists hold calls that trade, withdraw, transfer and delete next to harmless ones, some under the very path of a
 * harmless one. Every single one is signed here as ccxt would sign it, and held against the list of what may be sent.
 */
interface Signer {
  readonly api: unknown
  readonly options: Record<string, unknown>
  sign(
    path: string,
    section: unknown,
    method: string,
    params: object,
  ): { readonly url: string; readonly method: string }
}

interface Leaf {
  readonly section: readonly string[]
  readonly method: string
  readonly path: string
}

const METHODS = new Set(['get', 'post', 'put', 'delete', 'patch'])

function leavesOf(api: unknown, section: readonly string[] = []): readonly Leaf[] {
  if (typeof api !== 'object' || api === null) return []
  return Object.entries(api).flatMap(([name, value]) => {
    if (!METHODS.has(name.toLowerCase())) return leavesOf(value, [...section, name])
    const paths: readonly string[] = Array.isArray(value) ? value : Object.keys(value as object)
    return paths.map((path) => ({ section, method: name.toUpperCase(), path }))
  })
}

function signerOf(profile: ExchangeProfile): Signer {
  const Exchange = (ccxt as unknown as Record<string, new (options: object) => Signer>)[profile.ccxtId]
  if (!Exchange) throw new RangeError(`ccxt has no ${profile.ccxtId}`)
  // The secrets need the form that each signer decodes, and no meaning.
  const secret = profile.ccxtId.startsWith('coinbase') ? `${'A'.repeat(86)}==` : 'QUJD'.repeat(22)
  return new Exchange({ apiKey: `account-${'a'.repeat(48)}`, secret, password: 'p', uid: 'u', ...profile.signing })
}

/** A path parameter is filled with something harmless, or the signer would have nothing to sign. */
function paramsFor(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...path.matchAll(/\{([^}]*)\}/g)].map((match) => [match[1] ?? '', 'x1']))
}

/**
 * Exchanges that ask for everything with POST. Each path here was looked up in the exchange's documents: it reads. A POST
 * that is not here fails the test, so that none comes onto a list unseen.
 */
const READING_POSTS: Readonly<Record<string, readonly string[]>> = {
  htx: ['/linear-swap-api/v3/swap_financial_record_exact'],
  kraken: ['GetApiKeyInfo', 'BalanceEx', 'Ledgers', 'TradesHistory', 'DepositStatus', 'WithdrawStatus'].map(
    (name) => `/0/private/${name}`,
  ),
  bitstamp: ['user_transactions', 'account_balances', 'crypto-transactions', 'withdrawal-requests'].map(
    (name) => `/api/v2/${name}/`,
  ),
  cryptocom: [
    ...[
      'user-balance',
      'get-accounts',
      'get-trades',
      'get-transactions',
      'get-deposit-history',
      'get-withdrawal-history',
    ],
    ...['fiat/fiat-deposit-history', 'fiat/fiat-withdraw-history', 'staking/get-staking-position'],
    ...['staking/get-reward-history', 'staking/get-stake-history', 'staking/get-convert-history'],
  ].map((name) => `/exchange/v1/private/${name}`),
  gemini: [
    ...['roles', 'account', 'balances', 'balances/staking', 'mytrades', 'transfers', 'custodyaccountfees'],
    ...['staking/history', 'perpetuals/fundingPayment'],
  ].map((name) => `/v1/${name}`),
  bitfinex: ['permissions', 'info/user', 'wallets', 'ledgers/hist', 'trades/hist', 'movements/hist'].map(
    (name) => `/v2/auth/r/${name}`,
  ),
  binance: ['/sapi/v1/asset/get-funding-asset', '/sapi/v3/asset/getUserAsset'],
}

describe.each(EXCHANGES.map((profile) => [profile.id, profile] as const))('%s', (_id, profile) => {
  const signer = signerOf(profile)
  const leaves = leavesOf(signer.api)
  const calls = callsOf(profile)
  const hosts = Object.assign({}, profile.hosts, ...profile.variants.map((variant) => variant.hosts ?? {})) as Record<
    string,
    string
  >
  const isOurs = (leaf: Leaf, path: string): Call | undefined =>
    calls.find((call) => call.method === leaf.method && samePath(call.path, path))

  test('refuses every call of ccxt that is not on its list', () => {
    let refused = 0
    for (const leaf of leaves) {
      const url = signed(signer, leaf)
      if (url === undefined || isOurs(leaf, url.pathname)) continue
      expect(refusal(calls, hosts, leaf.method, url), `${leaf.method} ${url.pathname}`).toMatch(/not on the list/)
      refused += 1
    }
    expect(refused).toBeGreaterThan(20)
  })

  test('sends nothing but GET, and POST where that was seen to read', () => {
    const posts = calls.filter((call) => call.method === 'POST').map((call) => call.path)
    expect(posts.filter((path) => !READING_POSTS[profile.id]?.includes(path))).toEqual([])
  })
})

function signed(signer: Signer, leaf: Leaf): URL | undefined {
  const section = leaf.section.length === 1 ? leaf.section[0] : leaf.section
  try {
    return new URL(signer.sign(leaf.path, section, leaf.method, paramsFor(leaf.path)).url)
  } catch {
    // Calls that ccxt itself cannot sign without more are never reached through it.
    return undefined
  }
}

function samePath(template: string, path: string): boolean {
  const [ours, theirs] = [template.split('/'), path.split('/')]
  return ours.length === theirs.length && ours.every((piece, index) => piece.startsWith('{') || piece === theirs[index])
}

/** What is used of an exchange object of ccxt beyond its unified methods. */
export interface Library {
  readonly symbols: readonly string[] | undefined
  readonly markets: Readonly<Record<string, { readonly spot?: boolean }>> | undefined
  readonly currencies: Readonly<Record<string, unknown>> | undefined
  readonly exceptions: { readonly exact?: Table; readonly broad?: Table } | undefined
  request: (path: string, api: unknown, method: string, ...rest: unknown[]) => Promise<unknown>
  fetch: (url: string, method?: string, headers?: Readonly<Record<string, string>>, body?: string) => Promise<unknown>
  parseJson(text: string): unknown
  handleErrors(...seen: readonly unknown[]): unknown
  handleHttpStatusCode(...seen: readonly unknown[]): unknown
  readonly [method: string]: unknown
}

type Table = Readonly<Record<string, { readonly name?: string }>>

/** The unified methods that are ever called. All of them read. */
export const READING = [
  'fetchTime',
  'fetchMarkets',
  'fetchCurrencies',
  'fetchBalance',
  'fetchMyTrades',
  'fetchDeposits',
  'fetchWithdrawals',
  'fetchDepositsWithdrawals',
  'fetchLedger',
] as const

const ENDPOINT = /\bthis\.(\w+(?:Get|Post)[A-Z]\w*)\s*\(/g
const HELPER = /\bthis\.((?:fetch|load|is|handle|get)\w+)\s*\(/g

/** Helpers that are followed from a reading method, and theirs in turn: no deeper. */
const DEPTH_MAX = 4

/**
 * Endpoints that the reading methods of one exchange name in their own source, as `api POST path`. ccxt keeps destructive
 * endpoints next to these; whatever is not named by a reading method is refused before it is signed.
 */
export async function readingEndpoints(library: Library): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const followed = new Set<string>()
  const follow = (method: string, depth: number): void => {
    const source = library[method]
    if (followed.has(method) || depth > DEPTH_MAX || typeof source !== 'function') return
    followed.add(method)
    const text = source.toString()
    for (const match of text.matchAll(ENDPOINT)) names.add(match[1] ?? '')
    for (const match of text.matchAll(HELPER)) follow(match[1] ?? '', depth + 1)
  }
  for (const method of READING) follow(method, 0)
  const endpoints = new Set<string>()
  const { request } = library
  // Each implicit method only hands its endpoint to `request`: for this once, it is written down there.
  library.request = async (path, api, method) => endpoints.add(endpointOf(path, api, method))
  try {
    for (const name of names) {
      const implicit = library[name]
      if (typeof implicit === 'function') await (implicit as () => Promise<unknown>).call(library)
    }
  } finally {
    library.request = request
  }
  return endpoints
}

export function endpointOf(path: string, api: unknown, method: string): string {
  return `${Array.isArray(api) ? api.join('.') : String(api)} ${method} ${path}`
}

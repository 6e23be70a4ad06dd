import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  BalanceList,
  Book,
  ConnectionDetail,
  ConnectionSummary,
  Exchange,
  Price,
  Session,
  TransactionDetail,
  TransactionPage,
  Wallet,
} from '../api/shapes.ts'
import type { Gains } from '../api/shapes/gains.ts'
import type { Alert, Channels } from '../api/shapes/alerts.ts'
import type { AssetList } from '../api/shapes/assets.ts'
import type { Status } from '../api/shapes/status.ts'
import { ask, Refusal } from './client.ts'

const PAGE_ROWS = 200
/** While something runs, its page is read again this often; live events carry what is between. */
const BUSY_MS = 5_000
const CALM_MS = 60_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal is an answer and stays one; only a server that is away is asked again.
      retry: (count, error) => count < 2 && (!(error instanceof Refusal) || error.status === 0 || error.status >= 502),
    },
  },
})

export interface TransactionFilter {
  readonly wallet?: string | undefined
  readonly asset?: string | undefined
  readonly kind?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

export interface GainsFilter {
  readonly year?: string | undefined
  readonly method?: string | undefined
  readonly scope?: string | undefined
  readonly currency?: string | undefined
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => ask<Session>('GET', '/api/v1/session'),
  staleTime: 60_000,
})

export const exchangesQuery = queryOptions({
  queryKey: ['exchanges'],
  queryFn: async () => (await ask<{ exchanges: Exchange[] }>('GET', '/api/v1/exchanges')).exchanges,
  staleTime: Infinity,
})

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: async () => (await ask<{ connections: ConnectionSummary[] }>('GET', '/api/v1/connections')).connections,
  refetchInterval: ({ state }) => (state.data?.some(isBusy) ? BUSY_MS : CALM_MS),
})

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['connection', id],
    queryFn: () => ask<ConnectionDetail>('GET', `/api/v1/connections/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? BUSY_MS : CALM_MS),
  })

export const transactionsQuery = (filter: TransactionFilter) =>
  infiniteQueryOptions({
    queryKey: ['transactions', filter],
    queryFn: ({ pageParam }) =>
      ask<TransactionPage>(
        'GET',
        `/api/v1/transactions${query({ ...filter, after: pageParam, limit: String(PAGE_ROWS) })}`,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const transactionQuery = (id: string) =>
  queryOptions({
    queryKey: ['transaction', id],
    queryFn: () => ask<TransactionDetail>('GET', `/api/v1/transactions/${encodeURIComponent(id)}`),
  })

export const balancesQuery = queryOptions({
  queryKey: ['balances'],
  queryFn: () => ask<BalanceList>('GET', '/api/v1/balances'),
})

export const walletsQuery = queryOptions({
  queryKey: ['wallets'],
  queryFn: async () => (await ask<{ wallets: Wallet[] }>('GET', '/api/v1/wallets')).wallets,
})

export const gainsQuery = (filter: GainsFilter) =>
  queryOptions({
    queryKey: ['gains', filter],
    queryFn: () => ask<Gains>('GET', `/api/v1/gains${query({ ...filter })}`),
    placeholderData: (before) => before,
  })

export const pricesQuery = queryOptions({
  queryKey: ['prices'],
  queryFn: async () => (await ask<{ prices: Price[] }>('GET', '/api/v1/prices')).prices,
})

export const bookQuery = queryOptions({
  queryKey: ['book'],
  queryFn: () => ask<Book>('GET', '/api/v1/book'),
  staleTime: 300_000,
})

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => ask<Status>('GET', '/api/v1/status'),
  refetchInterval: 10_000,
})

/** Everything that needs people, the most urgent first; with `closed`, what is over too. */
export const alertsQuery = (closed: boolean) =>
  queryOptions({
    queryKey: ['alerts', closed],
    queryFn: async () =>
      (await ask<{ alerts: Alert[] }>('GET', `/api/v1/alerts${closed ? '?closed=true' : ''}`)).alerts,
    refetchInterval: CALM_MS,
  })

export const assetsQuery = queryOptions({
  queryKey: ['assets'],
  queryFn: () => ask<AssetList>('GET', '/api/v1/assets'),
})

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: () => ask<Channels>('GET', '/api/v1/channels'),
})

export const bundleQuery = queryOptions({
  queryKey: ['support-bundle'],
  queryFn: () => ask<Record<string, unknown>>('GET', '/api/v1/support-bundle'),
  staleTime: 0,
  gcTime: 0,
})

export function isBusy(connection: ConnectionSummary): boolean {
  return connection.state === 'syncing' || connection.state === 'verifying'
}

function query(values: Record<string, string | undefined>): string {
  const set = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`
}

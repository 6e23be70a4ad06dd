import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useZone } from '../../book.ts'
import { startOfDay } from '../../moments.ts'
import { Card } from '../../parts/Card.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { transactionsQuery, type TransactionFilter } from '../../queries.ts'
import { words } from '../../words.ts'
import { AddByHand } from './AddByHand.tsx'
import { Filters } from './Filters.tsx'
import { Ledger } from './Ledger.tsx'
import { TransactionDrawer } from './TransactionDrawer.tsx'

const route = getRouteApi('/inside/transactions')

/** The whole ledger, newest first, however long: pages are fetched as they come into sight. */
export function TransactionsPage(): ReactNode {
  const { tx, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const query = useInfiniteQuery(transactionsQuery(inInstants(filter, useZone())))
  const rows = query.data?.pages.flatMap((page) => page.transactions) ?? []
  const total = query.data?.pages[0]?.total ?? null
  const { transactions: said } = words
  const open = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, tx: id }), replace: tx !== undefined })
  return (
    <div className="hf-page" data-wide>
      <PageHead title={said.title} under={counted(rows.length, total, query.hasNextPage)}>
        <AddByHand />
      </PageHead>
      <Filters filter={filter} onChange={(next) => void navigate({ search: next, replace: true })} />
      {query.isPending ? <Loading what={said.title} rows={8} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.isSuccess && rows.length === 0 ? <Nothing filter={filter} /> : null}
      {rows.length === 0 ? null : (
        <Card flush style={{ overflow: 'hidden' }}>
          <Ledger
            key={phone ? 'cards' : 'table'}
            rows={rows}
            total={total}
            cards={phone}
            opened={tx}
            more={query.hasNextPage}
            onMore={() => {
              if (!query.isFetchingNextPage) void query.fetchNextPage()
            }}
            onOpen={open}
          />
        </Card>
      )}
      <TransactionDrawer id={tx} rows={rows} onOpen={open} />
    </div>
  )
}

/** The address has days; the API wants instants. The last day counts whole. */
function inInstants(filter: TransactionFilter, zone: string): TransactionFilter {
  const { from, until } = filter
  return {
    ...filter,
    from: from === undefined ? undefined : startOfDay(from, zone),
    until: until === undefined ? undefined : startOfDay(until, zone, 1),
  }
}

function counted(loaded: number, total: number | null, more: boolean): string | undefined {
  const { transactions: said } = words
  if (loaded === 0) return undefined
  if (total === null) return more ? said.loaded(loaded) : said.total(loaded)
  return loaded < total ? `${said.total(total)}, ${said.loadedOf(loaded, total)}` : said.total(total)
}

function Nothing({ filter }: { readonly filter: TransactionFilter }): ReactNode {
  const { transactions: said } = words
  const filtered = Object.values(filter).some((value) => value !== undefined)
  if (filtered) {
    return (
      <Empty title={said.none}>
        <ButtonLink to="/transactions" search={{}} variant="default">
          {said.clear}
        </ButtonLink>
      </Empty>
    )
  }
  return (
    <Empty title={said.noneAtAll} text={said.noneAtAllText}>
      <ButtonLink to="/connections" search={{}}>
        {words.pages.connections}
      </ButtonLink>
    </Empty>
  )
}

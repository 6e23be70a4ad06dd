import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Balance, BalanceList } from '../../../api/shapes.ts'
import { zero } from '../../figures.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import { balancesQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { agreement } from './agreement.ts'
import { WalletBalances } from './WalletBalances.tsx'

const route = getRouteApi('/inside/balances')

/** What follows from the records beside what the exchanges say: the proof that nothing is missing. */
export function BalancesPage(): ReactNode {
  const query = useQuery(balancesQuery)
  const { balances: said } = words
  const list = query.data
  return (
    <div className="hf-page">
      <PageHead title={said.title} under={list && list.balances.length > 0 ? <Truth list={list} /> : undefined} />
      {query.isPending ? <Loading what={said.title} rows={6} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {list?.balances.length === 0 ? (
        <Empty title={said.none} text={said.noneText}>
          <ButtonLink to="/connections" search={{}}>
            {words.pages.connections}
          </ButtonLink>
        </Empty>
      ) : null}
      {list && list.balances.length > 0 ? <Wallets balances={list.balances} /> : null}
    </div>
  )
}

function Truth({ list }: { readonly list: BalanceList }): ReactNode {
  const { balances: said } = words
  const { agreeing, reported, unreported } = agreement(list.balances)
  const all = agreeing === reported
  return (
    <Group gap="sm" style={{ rowGap: 4 }}>
      {reported === 0 ? null : (
        <Pill tone={all ? 'good' : 'user'}>{all ? said.allAgree(reported) : said.agree(agreeing, reported)}</Pill>
      )}
      {unreported === 0 ? null : <span>{said.unreported(unreported)}</span>}
      {list.reportedAt === null ? null : (
        <span>
          {said.reportedAt} <When at={list.reportedAt} />.
        </span>
      )}
    </Group>
  )
}

function Wallets({ balances }: { readonly balances: readonly Balance[] }): ReactNode {
  const { balances: said } = words
  const { q = '', show } = route.useSearch()
  const navigate = route.useNavigate()
  const differing = show === 'differing'
  const typed = q.trim().toLowerCase()
  const found = balances.filter(({ wallet, asset, computed, difference }) => {
    if (differing) return difference !== null && !zero(difference)
    const named = `${wallet} ${asset}`.toLowerCase().includes(typed)
    const nothing = zero(computed) && (difference === null || zero(difference))
    return named && (!nothing || show === 'zero')
  })
  const wallets = [...new Set(found.map(({ wallet }) => wallet))].sort()
  const put = (change: { q?: string | undefined; show?: string | undefined }): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Stack gap="lg">
      <Group gap="lg">
        <TextInput
          data-search
          w={280}
          aria-label={said.search}
          placeholder={said.search}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={q}
          onChange={(event) => put({ q: event.currentTarget.value || undefined })}
        />
        <Checkbox
          label={said.onlyDiffering}
          checked={differing}
          onChange={(event) => put({ show: event.currentTarget.checked ? 'differing' : undefined })}
        />
        <Checkbox
          label={said.emptyShown}
          checked={show === 'zero'}
          onChange={(event) => put({ show: event.currentTarget.checked ? 'zero' : undefined })}
        />
      </Group>
      {wallets.length === 0 ? <Text>{said.noneFound}</Text> : null}
      {wallets.map((wallet) => (
        <WalletBalances key={wallet} wallet={wallet} balances={found.filter((entry) => entry.wallet === wallet)} />
      ))}
    </Stack>
  )
}

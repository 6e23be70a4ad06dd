import { Button, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ALSO_CALLED } from '../../../../core/exchanges/names.ts'
import type { ConnectionSummary } from '../../../api/shapes.ts'
import { useNow } from '../../moments.ts'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { When } from '../../parts/When.tsx'
import { connectionsQuery, isBusy } from '../../queries.ts'
import { near } from '../../search.ts'
import { groupOf, type Group as Standing } from '../../standing.ts'
import { words } from '../../words.ts'
import { NeedsYou } from '../alerts/NeedsYou.tsx'
import { useSyncNow } from '../connection/actions.ts'
import { ConnectionRow } from './ConnectionRow.tsx'
import { NoConnections } from './NoConnections.tsx'

const route = getRouteApi('/inside/connections')
const ORDER: readonly Standing[] = ['you', 'waiting', 'healthy', 'frozen']
/** With fewer connections a search box is only in the way. */
const SEARCH_FROM = 6

export function ConnectionsPage(): ReactNode {
  const query = useQuery(connectionsQuery)
  const all = query.data
  return (
    <div className="hf-page">
      <PageHead title={words.connections.title} under={all && all.length > 0 ? <Truth connections={all} /> : undefined}>
        {all && all.length > 0 ? (
          <>
            <SyncAll connections={all} />
            <ButtonLink to="/connections/add" search={{}} leftSection={<IconPlus size={17} aria-hidden="true" />}>
              {words.connections.add}
            </ButtonLink>
          </>
        ) : null}
      </PageHead>
      {query.isPending ? <Loading what={words.connections.title} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {all?.length === 0 ? <NoConnections /> : null}
      {all && all.length > 0 ? <NeedsYou /> : null}
      {all && all.length > 0 ? <Groups connections={all} /> : null}
    </div>
  )
}

function SyncAll({ connections }: { readonly connections: readonly ConnectionSummary[] }): ReactNode {
  const sync = useSyncNow()
  const able = connections.filter((entry) => !isBusy(entry) && entry.state !== 'frozen' && entry.state !== 'archived')
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={17} aria-hidden="true" />}
      disabled={able.length === 0 || sync.isPending}
      onClick={() => {
        for (const { id } of able) sync.mutate(id)
      }}
    >
      {words.connections.syncAll}
    </Button>
  )
}

/** One line that says whether everything is well. */
function Truth({ connections }: { readonly connections: readonly ConnectionSummary[] }): ReactNode {
  const now = useNow()
  const { connections: said } = words
  const active = connections.filter((connection) => groupOf(connection, now) !== 'frozen')
  const you = active.filter((connection) => groupOf(connection, now) === 'you').length
  const busy = active.filter((connection) => groupOf(connection, now) === 'waiting').length
  if (you > 0) return said.summary(you, active.length)
  if (busy > 0) return said.summaryBusy(busy, active.length)
  const earliest = active.map(({ provenUntil }) => provenUntil ?? '').sort()[0] ?? ''
  return (
    <>
      {said.allWell(active.length)} {earliest === '' ? null : <CompleteTo at={earliest} />}
    </>
  )
}

function CompleteTo({ at }: { readonly at: string }): ReactNode {
  return (
    <>
      {words.connections.completeTo} <When at={at} as="moment" />.
    </>
  )
}

function Groups({ connections }: { readonly connections: readonly ConnectionSummary[] }): ReactNode {
  const now = useNow()
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const { connections: said } = words
  const found = near(
    q,
    connections.map((entry) => ({
      ...entry,
      also: [entry.exchangeName, entry.exchange, ...(ALSO_CALLED[entry.exchange] ?? [])],
    })),
  )
  let row = 0
  return (
    <Stack gap="lg">
      {connections.length >= SEARCH_FROM ? (
        <TextInput
          data-search
          maw={360}
          aria-label={said.search}
          placeholder={said.search}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={q}
          onChange={(event) => void navigate({ search: { q: event.currentTarget.value || undefined }, replace: true })}
        />
      ) : null}
      {found.length === 0 ? <Text>{said.nothingFound(q)}</Text> : null}
      {ORDER.map((group) => {
        const members = found.filter((connection) => groupOf(connection, now) === group)
        if (members.length === 0) return null
        return (
          <Card
            key={group}
            flush
            title={`${said.groups[group]} (${members.length})`}
            note={said.groupNote[group] === '' ? undefined : said.groupNote[group]}
          >
            <ul className="hf-rows" style={{ borderTop: '1px solid var(--hf-line)' }}>
              {members.map((connection) => (
                <ConnectionRow key={connection.id} connection={connection} row={row++} />
              ))}
            </ul>
          </Card>
        )
      })}
    </Stack>
  )
}

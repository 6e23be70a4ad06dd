import { Box, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { findable, GONE, goneSentence, shortName, type GoneExchange } from '../../../../core/exchanges/names.ts'
import type { Exchange } from '../../../api/shapes.ts'
import { ExchangeMark } from '../../parts/ExchangeMark.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { PageLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { connectionsQuery, exchangesQuery } from '../../queries.ts'
import { Notice } from '../../parts/Notice.tsx'
import { near } from '../../search.ts'
import { words } from '../../words.ts'

/** Finds an exchange by its name, typing errors forgiven. */
export function ExchangePicker(): ReactNode {
  const { add } = words
  const [typed, setTyped] = useState('')
  const query = useQuery(exchangesQuery)
  const all = query.data ?? []
  const found = near(
    typed,
    all
      .toSorted((one, other) => Number(one.general) - Number(other.general) || one.name.localeCompare(other.name))
      .map((exchange) => ({ ...findable(exchange), exchange })),
  ).map(({ exchange }) => exchange)
  const gone = GONE[shortName(typed)]
  const navigate = useNavigate()
  const open = (): void => {
    const [first] = examinedFirst(found)
    if (first && typed.trim() !== '' && !gone)
      void navigate({ to: '/connections/add/$exchange', params: { exchange: first.id } })
  }
  return (
    <Stack gap="sm">
      <TextInput
        data-search
        size="md"
        label={add.search}
        description={add.searchHint}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') open()
        }}
        type="search"
        autoComplete="off"
      />
      {gone ? <Gone gone={gone} /> : null}
      {query.isPending ? <Loading what={add.search} rows={3} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      <Text size="sm" c="dimmed" aria-live="polite">
        {query.isSuccess && found.length > 0 && !gone ? add.results(found.length) : null}
      </Text>
      {query.isSuccess && found.length === 0 && !gone ? (
        <Text size="sm">
          {add.nothing(typed)} {add.nothingThen}
        </Text>
      ) : null}
      <Groups exchanges={found.length === 0 || gone ? all : found} />
    </Stack>
  )
}

/** The order in which they stand on the page. */
function examinedFirst(exchanges: readonly Exchange[]): readonly Exchange[] {
  return [...exchanges.filter(({ general }) => !general), ...exchanges.filter(({ general }) => general)]
}

/** What can still be done where the exchange is gone. */
function Gone({ gone }: { readonly gone: GoneExchange }): ReactNode {
  return (
    <Notice tone="idle" title={words.add.isGone(gone.name)}>
      <Text size="sm">{goneSentence(gone)}</Text>
      <PageLink to="/files" size="sm">
        {words.add.toFiles}
      </PageLink>
    </Notice>
  )
}

/** Those that were examined first; what is read in a general way stands apart and says so. */
function Groups({ exchanges }: { readonly exchanges: readonly Exchange[] }): ReactNode {
  const { add } = words
  const examined = exchanges.filter(({ general }) => !general)
  const general = exchanges.filter((exchange) => exchange.general)
  return (
    <Stack gap="lg">
      {examined.length === 0 ? null : <List title={add.examined} exchanges={examined} />}
      {general.length === 0 ? null : <List title={add.general} note={add.generalText} exchanges={general} />}
    </Stack>
  )
}

interface ListProps {
  readonly title: string
  readonly note?: string
  readonly exchanges: readonly Exchange[]
}

function List({ title, note, exchanges }: ListProps): ReactNode {
  const connections = useQuery(connectionsQuery).data ?? []
  return (
    <Box className="hf-card" style={{ overflow: 'hidden' }}>
      <Box px="md" pt="sm">
        <Title order={2} size="sm">
          {title}
        </Title>
        {note === undefined ? null : (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </Box>
      <ul className="hf-rows" aria-label={title}>
        {exchanges.map((exchange, row) => (
          <li key={exchange.id} className="hf-row">
            <Group px="md" py="sm" gap="md" wrap="nowrap">
              <ExchangeMark name={exchange.name} />
              <Box style={{ flex: 1, minWidth: 0 }}>
                <PageLink
                  to="/connections/add/$exchange"
                  params={{ exchange: exchange.id }}
                  className="hf-cover"
                  data-row={row}
                  c="inherit"
                  fw={600}
                  underline="never"
                >
                  {exchange.name}
                </PageLink>
                <Text size="sm" c="dimmed">
                  {line(
                    exchange,
                    connections.filter((entry) => entry.exchange === exchange.id && entry.state !== 'archived').length,
                  )}
                </Text>
              </Box>
              <IconChevronRight size={18} color="var(--mantine-color-dimmed)" aria-hidden="true" />
            </Group>
          </li>
        ))}
      </ul>
    </Box>
  )
}

function line(exchange: Exchange, connected: number): string {
  const { add } = words
  if (exchange.general) return connected === 0 ? add.inGeneral : `${add.inGeneral} · ${add.connected(connected)}`
  const limited = exchange.streams.filter(({ retentionDays }) => retentionDays !== null).length
  const keeps = limited === 0 ? add.keepsAll : add.forgets(limited)
  return connected === 0 ? keeps : `${keeps} · ${add.connected(connected)}`
}

import { Group, SimpleGrid, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Status } from '../../../api/shapes.ts'
import { count } from '../../figures.ts'
import { Card } from '../../parts/Card.tsx'
import { ExchangeMark } from '../../parts/ExchangeMark.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import { statusQuery } from '../../queries.ts'
import { words } from '../../words.ts'

export function StatusPage(): ReactNode {
  const query = useQuery(statusQuery)
  const { status: said } = words
  return (
    <div className="hf-page">
      <PageHead title={said.title} under={query.data ? <Truth status={query.data} /> : undefined} />
      {query.isPending ? <Loading what={said.title} rows={3} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.data ? <Facts status={query.data} /> : null}
    </div>
  )
}

function Truth({ status }: { readonly status: Status }): ReactNode {
  const { status: said } = words
  const { failed } = status.queue
  return <Pill tone={failed > 0 ? 'user' : 'good'}>{failed > 0 ? said.failed(failed) : said.well}</Pill>
}

function Facts({ status }: { readonly status: Status }): ReactNode {
  const { status: said } = words
  const { queue } = status
  const facts: readonly (readonly [string, ReactNode])[] = [
    [said.version, status.version],
    [said.database, status.database],
    [said.started, <When key="started" at={status.startedAt} />],
    [said.books, count(status.books)],
    [
      said.queue,
      `${count(queue.running)} ${said.running}, ${count(queue.waiting)} ${said.waiting}, ${count(queue.failed)} ${said.failedJobs}`,
    ],
  ]
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Card>
        <Table variant="vertical" layout="fixed" withRowBorders={false} aria-label={said.title}>
          <Table.Tbody>
            {facts.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th w={130} fw={500} c="dimmed" bg="transparent">
                  {label}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      <Card title={said.exchanges}>
        <Stack gap="sm" my={4}>
          {status.exchanges.map(({ id, name, connections, healthy }) => (
            <Group key={id} gap="sm" wrap="nowrap">
              <ExchangeMark name={name} size={28} />
              <Text fw={560} style={{ flex: 1 }}>
                {name}
              </Text>
              {connections > 0 && healthy === connections ? (
                <Pill tone="good">{said.exchangeRow(healthy, connections)}</Pill>
              ) : (
                <Text size="sm" c="dimmed">
                  {said.exchangeRow(healthy, connections)}
                </Text>
              )}
            </Group>
          ))}
        </Stack>
      </Card>
    </SimpleGrid>
  )
}

import { SimpleGrid, Stack, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Status } from '../../../api/shapes/status.ts'
import { count } from '../../figures.ts'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import { statusQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { Bundle } from './Bundle.tsx'
import { Exchanges } from './Exchanges.tsx'

export function StatusPage(): ReactNode {
  const query = useQuery(statusQuery)
  const { status: said } = words
  return (
    <div className="hf-page">
      <PageHead title={said.title} under={query.data ? <Truth status={query.data} /> : undefined} />
      {query.isPending ? <Loading what={said.title} rows={3} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.data ? (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
          <Stack gap="lg">
            <Facts status={query.data} />
            <Bundle />
          </Stack>
          <Exchanges exchanges={query.data.exchanges} />
        </SimpleGrid>
      ) : null}
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
  const { queue, workers, backupAt } = status
  const facts: readonly (readonly [string, ReactNode])[] = [
    [said.version, status.version],
    [said.node, status.node],
    [said.database, status.database],
    [said.started, <When key="started" at={status.startedAt} />],
    [said.backup, backupAt === null ? said.noBackup : <When key="backup" at={backupAt} />],
    [said.books, count(status.books)],
    [said.workers, said.worker(workers.length)],
    [
      said.queue,
      `${count(queue.running)} ${said.running}, ${count(queue.waiting)} ${said.waiting}, ${count(queue.failed)} ${said.failedJobs}`,
    ],
  ]
  return (
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
  )
}

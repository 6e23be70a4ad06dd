import { Button, Grid, Group, Stack, Text } from '@mantine/core'
import { IconRefresh, IconTool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import type { ConnectionDetail } from '../../../api/shapes.ts'
import { useNow } from '../../moments.ts'
import { Card } from '../../parts/Card.tsx'
import { ExchangeMark } from '../../parts/ExchangeMark.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { PassportView } from '../../parts/PassportView.tsx'
import { StatePill } from '../../parts/Pill.tsx'
import { PracticeBadge } from '../../parts/PracticeBadge.tsx'
import { ProgressLine } from '../../parts/ProgressLine.tsx'
import { ReadingLine } from '../../parts/ReadingLine.tsx'
import { When } from '../../parts/When.tsx'
import { connectionQuery, isBusy } from '../../queries.ts'
import { groupOf } from '../../standing.ts'
import { words } from '../../words.ts'
import { useSyncNow } from './actions.ts'
import { Balances } from './Balances.tsx'
import { ClosingDialog } from './ClosingDialog.tsx'
import { Findings } from './Findings.tsx'
import { FixDialog } from './FixDialog.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { PracticePanel } from './PracticePanel.tsx'
import { Rejects } from './Rejects.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { Streams } from './Streams.tsx'
import { Timeline } from './Timeline.tsx'

const route = getRouteApi('/inside/connections/$id')

export function ConnectionPage(): ReactNode {
  const { id } = route.useParams()
  const query = useQuery(connectionQuery(id))
  if (query.isPending) return <Loading what={words.pages.connections} rows={5} />
  if (!query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  return <Connection connection={query.data} />
}

function Connection({ connection }: { readonly connection: ConnectionDetail }): ReactNode {
  const { fix, closing } = route.useSearch()
  const navigate = route.useNavigate()
  const [dialog, setDialog] = useState<'key' | 'rename' | 'closing' | null>(fix ? 'key' : closing ? 'closing' : null)
  useEffect(() => {
    if (closing) setDialog('closing')
    else if (fix) setDialog('key')
  }, [fix, closing])
  const close = (): void => {
    setDialog(null)
    if (fix ?? closing) void navigate({ search: {}, replace: true })
  }
  const updateKey = (): void => setDialog('key')
  const { connection: said } = words
  return (
    <div className="hf-page">
      <PageHead
        title={connection.name}
        before={<ExchangeMark name={connection.exchangeName} size={46} />}
        under={<Under connection={connection} />}
      >
        <Actions connection={connection} onUpdateKey={updateKey} />
        <MoreMenu
          connection={connection}
          onUpdateKey={updateKey}
          onRename={() => setDialog('rename')}
          onCloseAccount={() => setDialog('closing')}
        />
      </PageHead>
      <Stack gap="lg">
        {isBusy(connection) ? (
          <Card>
            <ProgressLine progress={connection.progress} name={connection.name} exchange={connection.exchangeName} />
          </Card>
        ) : null}
        <ReadingLine connection={connection} />
        <Findings connection={connection} onUpdateKey={updateKey} />
        {connection.practice ? <PracticePanel id={connection.id} /> : null}
        <Streams connection={connection} />
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="lg">
              <Balances connection={connection} />
              <Card title={said.passport}>
                {connection.passport ? (
                  <PassportView passport={connection.passport} />
                ) : (
                  <Text c="dimmed">{said.passportNone}</Text>
                )}
              </Card>
              <NeverReturns lines={connection.neverReturns} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Timeline events={connection.events} />
          </Grid.Col>
        </Grid>
        <Rejects id={connection.id} rejects={connection.rejects} />
      </Stack>
      <FixDialog connection={connection} opened={dialog === 'key'} onClose={close} />
      <ClosingDialog connection={connection} opened={dialog === 'closing'} onClose={close} />
      <RenameDialog connection={connection} opened={dialog === 'rename'} onClose={close} />
    </div>
  )
}

function Under({ connection }: { readonly connection: ConnectionDetail }): ReactNode {
  const { connection: said } = words
  return (
    <Group gap="md" style={{ rowGap: 4 }}>
      <StatePill connection={connection} />
      {connection.practice ? <PracticeBadge /> : null}
      <span>
        {said.sinceWord.toLowerCase()} <When at={connection.since} as="moment" />
      </span>
      {connection.provenUntil === null ? null : (
        <span>
          {said.provenTo} <When at={connection.provenUntil} as="moment" />
        </span>
      )}
      {connection.nextSyncAt === null || isBusy(connection) ? null : (
        <span>
          {said.next} <When at={connection.nextSyncAt} />
        </span>
      )}
    </Group>
  )
}

interface ActionsProps {
  readonly connection: ConnectionDetail
  readonly onUpdateKey: () => void
}

/** The one button that this connection needs most. */
function Actions({ connection, onUpdateKey }: ActionsProps): ReactNode {
  const now = useNow()
  const sync = useSyncNow()
  const { connection: said } = words
  if (connection.state === 'frozen' || connection.state === 'archived') return null
  const needsYou = groupOf(connection, now) === 'you'
  return (
    <>
      {needsYou ? (
        <Button leftSection={<IconTool size={17} aria-hidden="true" />} onClick={onUpdateKey}>
          {words.repair.fix}
        </Button>
      ) : null}
      {isBusy(connection) || connection.state === 'broken' ? null : (
        <Button
          variant={needsYou ? 'default' : 'filled'}
          leftSection={<IconRefresh size={17} aria-hidden="true" />}
          disabled={sync.isPending}
          onClick={() => sync.mutate(connection.id)}
        >
          {said.syncNow}
        </Button>
      )}
    </>
  )
}

function NeverReturns({ lines }: { readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null
  return (
    <Card title={words.connection.neverReturns}>
      <ul className="hf-steps">
        {lines.map((line) => (
          <li key={line}>
            <Text size="sm">{line}</Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}

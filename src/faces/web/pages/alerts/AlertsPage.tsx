import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Alert } from '../../../api/shapes/alerts.ts'
import { Card } from '../../parts/Card.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { alertsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { AlertCard } from './AlertCard.tsx'

const route = getRouteApi('/inside/alerts')

/** Everything that needs people, the most urgent first; what is over, on demand. */
export function AlertsPage(): ReactNode {
  const { closed } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(alertsQuery(closed !== undefined))
  const { alerts: said } = words
  const open = query.data?.filter((one) => one.state === 'open') ?? []
  const over = query.data?.filter((one) => one.state === 'closed') ?? []
  return (
    <div className="hf-page">
      <PageHead title={said.title} under={query.data ? said.truth(open.length) : undefined}>
        <Button
          variant="default"
          onClick={() => void navigate({ search: closed === undefined ? { closed: '1' } : {}, replace: true })}
        >
          {closed === undefined ? said.showClosed : said.hideClosed}
        </Button>
      </PageHead>
      {query.isPending ? <Loading what={said.title} rows={3} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.data && open.length === 0 ? <Empty title={said.none} text={said.noneText} /> : null}
      <Stack gap="lg">
        <List alerts={open} />
        {over.length > 0 ? (
          <Card title={said.closed}>
            <List alerts={over} />
          </Card>
        ) : null}
      </Stack>
    </div>
  )
}

function List({ alerts }: { readonly alerts: readonly Alert[] }): ReactNode {
  return (
    <Stack gap="sm" my={alerts.length > 0 ? 4 : 0}>
      {alerts.map((alert) => (
        <AlertCard key={alert.id} alert={alert} />
      ))}
    </Stack>
  )
}

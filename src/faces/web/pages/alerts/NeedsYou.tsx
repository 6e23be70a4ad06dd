import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '../../parts/Card.tsx'
import { PageLink } from '../../parts/links.tsx'
import { alertsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { AlertCard } from './AlertCard.tsx'

/** So many are shown on the first page; the others are one step away. */
const SHOWN_MAX = 3

/** What needs people, above the list of connections. Nothing at all where nothing does. */
export function NeedsYou(): ReactNode {
  const { alerts: said } = words
  const open = useQuery(alertsQuery(false)).data ?? []
  const shown = open.filter((one) => one.acknowledgedAt === null && one.snoozedUntil === null)
  if (shown.length === 0) return null
  return (
    <Card
      title={`${said.needsYou} (${shown.length})`}
      note={said.needsYouNote}
      mb="lg"
      action={
        <PageLink to="/alerts" search={{}} size="sm">
          {said.all}
        </PageLink>
      }
    >
      <Stack gap="sm" my={6}>
        {shown.slice(0, SHOWN_MAX).map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </Stack>
    </Card>
  )
}

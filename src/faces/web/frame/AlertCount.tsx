import { ActionIcon, Indicator } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { alertsQuery } from '../queries.ts'
import { words } from '../words.ts'

/** How many alerts are open and not known of yet: the count that should reach zero. */
function useAlertCount(): number {
  const open = useQuery(alertsQuery(false)).data ?? []
  return open.filter((one) => one.acknowledgedAt === null && one.snoozedUntil === null).length
}

/** Behind the name of the page; nothing where nothing is open. */
export function AlertCount(): ReactNode {
  const count = useAlertCount()
  if (count === 0) return null
  return (
    <span className="hf-count" title={words.alerts.count(count)}>
      {count}
    </span>
  )
}

/** The bell in the head of a phone. */
export function PhoneBell(): ReactNode {
  const count = useAlertCount()
  const navigate = useNavigate()
  return (
    <Indicator
      label={count}
      size={18}
      offset={12}
      disabled={count === 0}
      color="var(--hf-user)"
      styles={{ indicator: { color: 'var(--hf-surface)', fontWeight: 640 } }}
    >
      <ActionIcon
        variant="subtle"
        size="xl"
        color="gray"
        onClick={() => void navigate({ to: '/alerts', search: {} })}
        aria-label={count === 0 ? words.alerts.title : `${words.alerts.title}: ${words.alerts.count(count)}`}
      >
        <IconBell size={21} />
      </ActionIcon>
    </Indicator>
  )
}

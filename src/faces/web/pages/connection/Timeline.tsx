import { Button, Text, Timeline as Line } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { TimelineEvent } from '../../../api/shapes.ts'
import { Card } from '../../parts/Card.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'

const FIRST = 12

/** What happened to this connection, newest first, with what is known of each event. */
export function Timeline({ events }: { readonly events: readonly TimelineEvent[] }): ReactNode {
  const { connection: said } = words
  const [all, setAll] = useState(false)
  const newest = [...events].sort((left, right) => right.at.localeCompare(left.at))
  const shown = all ? newest : newest.slice(0, FIRST)
  return (
    <Card title={said.timeline}>
      {events.length === 0 ? <Text c="dimmed">{said.timelineNone}</Text> : null}
      <Line bulletSize={13} lineWidth={2} mt={6} active={-1}>
        {shown.map((event, at) => (
          <Line.Item key={`${event.at} ${event.kind} ${String(at)}`} mt={at === 0 ? 0 : 14}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {event.what}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <When at={event.at} />
            </Text>
            {Object.keys(event.details).length === 0 ? null : (
              <Fold title={said.details}>
                <pre className="hf-raw">{JSON.stringify(event.details, null, 2)}</pre>
              </Fold>
            )}
          </Line.Item>
        ))}
      </Line>
      {all || newest.length <= FIRST ? null : (
        <Button variant="subtle" size="compact-sm" mt="sm" onClick={() => setAll(true)}>
          {said.moreEvents(newest.length - FIRST)}
        </Button>
      )}
    </Card>
  )
}

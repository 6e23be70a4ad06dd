import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConnectionDetail, StreamReport } from '../../../api/shapes.ts'
import { useZone } from '../../book.ts'
import { Card } from '../../parts/Card.tsx'
import { Coverage, place, type Stretch } from '../../parts/Coverage.tsx'
import { Pill } from '../../parts/Pill.tsx'
import type { Tone } from '../../standing.ts'
import { words } from '../../words.ts'

const TONES: Readonly<Record<string, Tone>> = {
  complete: 'good',
  incomplete: 'self',
  missing_permission: 'user',
  left_alone: 'self',
}
const YEARS_SHOWN_MAX = 8

/** Every stream as a row, its proven time as a bar, all on one axis. */
export function Streams({ connection }: { readonly connection: ConnectionDetail }): ReactNode {
  const { connection: said } = words
  const zone = useZone()
  const span = axisOf(connection)
  return (
    <Card title={said.streams} note={said.streamsNote(zone)} action={<Legend />} flush>
      <div className="hf-stream" style={{ borderTop: 0, paddingBlock: 0 }} aria-hidden="true">
        <span />
        <Axis span={span} />
        <span />
      </div>
      <ul className="hf-rows">
        {connection.streams.map((stream) => (
          <Row key={stream.name} stream={stream} span={span} />
        ))}
      </ul>
    </Card>
  )
}

function Row({ stream, span }: { readonly stream: StreamReport; readonly span: Stretch }): ReactNode {
  const { connection: said } = words
  return (
    <li className="hf-stream">
      <div>
        <Text size="sm" fw={560}>
          {stream.title}
        </Text>
        {stream.state === 'complete' ? null : (
          <Pill tone={TONES[stream.state] ?? 'idle'}>{said.streamStates[stream.state] ?? stream.state}</Pill>
        )}
        {stream.retentionDays === null ? null : (
          <Text size="xs" c="dimmed">
            {said.keeps(stream.retentionDays)}
          </Text>
        )}
      </div>
      <div className="hf-stream-bar">
        <Coverage
          span={span}
          proven={stream.coverage}
          missing={stream.missing}
          retentionDays={stream.retentionDays}
          title={stream.title}
        />
        {stream.unproven.map((why) => (
          <Text key={why} size="sm" c="orange">
            {why}
          </Text>
        ))}
        {stream.note === null ? null : (
          <Text size="xs" c="dimmed" mt={3}>
            {stream.note}
          </Text>
        )}
      </div>
      <Text size="sm" className="hf-figure hf-right">
        {said.streamRecords(Math.max(stream.added, stream.received))}
      </Text>
    </li>
  )
}

function Axis({ span }: { readonly span: Stretch }): ReactNode {
  const first = new Date(span[0]).getUTCFullYear() + 1
  const last = new Date(span[1]).getUTCFullYear()
  const step = Math.max(1, Math.ceil((last - first + 1) / YEARS_SHOWN_MAX))
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).filter(
    (year) => (last - year) % step === 0,
  )
  return (
    <div className="hf-axis hf-stream-bar">
      {years.map((year) => (
        <span key={year} style={{ left: `${place(span, `${year}-01-01T00:00:00Z`)}%` }}>
          {year}
        </span>
      ))}
    </div>
  )
}

function Legend(): ReactNode {
  const { legend } = words.connection
  return (
    <Group gap="md" fz="xs" c="dimmed" style={{ rowGap: 2 }}>
      {(['proven', 'missing', 'lost'] as const).map((kind) => (
        <Group key={kind} gap={6} wrap="nowrap">
          <span className={`hf-swatch hf-${kind}`} style={{ outline: '1px solid var(--hf-line)' }} aria-hidden="true" />
          {legend[kind]}
        </Group>
      ))}
    </Group>
  )
}

/** From the first to the last moment that anything is known or missing of. */
function axisOf(connection: ConnectionDetail): Stretch {
  if (connection.span) return connection.span
  const moments = connection.streams.flatMap(({ coverage, missing }) => [...coverage, ...missing].flat()).sort()
  return [moments[0] ?? connection.since, moments.at(-1) ?? new Date().toISOString()]
}

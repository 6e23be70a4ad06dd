import { IconAlertTriangle, IconCircleCheck, IconHourglassHigh, IconRefresh, IconSnowflake } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '../../api/shapes.ts'
import { toneOf, type Tone } from '../standing.ts'
import { words } from '../words.ts'

const ICONS = {
  user: IconAlertTriangle,
  self: IconHourglassHigh,
  work: IconRefresh,
  good: IconCircleCheck,
  idle: IconSnowflake,
}

export function ToneIcon({ tone, size = 15 }: { readonly tone: Tone; readonly size?: number }): ReactNode {
  const Icon = ICONS[tone]
  return <Icon size={size} stroke={2} aria-hidden="true" />
}

/** Words and an icon on the colour of who must act. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span className="hf-pill" data-tone={tone}>
      <ToneIcon tone={tone} size={14} />
      {children}
    </span>
  )
}

export function StatePill({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  return <Pill tone={toneOf(connection)}>{words.connections.states[connection.state]}</Pill>
}

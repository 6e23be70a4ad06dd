import { Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Tone } from '../standing.ts'
import { ToneIcon } from './Pill.tsx'

interface Props {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Spoken when it appears. */
  readonly live?: boolean
}

/** A framed message: what happened, then what to do. */
export function Notice({ tone, title, children, action, live = false }: Props): ReactNode {
  return (
    <div className="hf-notice" data-tone={tone} role={live ? 'alert' : undefined}>
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <span className="hf-notice-icon">
          <ToneIcon tone={tone} size={19} />
        </span>
        <Stack gap={6} style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600} lh={1.4} className="hf-tone-text">
            {title}
          </Text>
          {children}
          {action === undefined ? null : <Group gap="sm">{action}</Group>}
        </Stack>
      </Group>
    </div>
  )
}

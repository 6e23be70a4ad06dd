import { Badge, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words.ts'

export function PracticeBadge(): ReactNode {
  return (
    <Tooltip label={words.connections.practiceHint}>
      <Badge variant="default" tt="none" fw={500} className="hf-above">
        {words.connections.practice}
      </Badge>
    </Tooltip>
  )
}

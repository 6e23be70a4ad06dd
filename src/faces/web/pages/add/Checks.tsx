import { Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleMinus, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Check } from '../../../api/shapes.ts'
import { words } from '../../words.ts'

const LOOK = {
  running: { Icon: IconCircleDashed, tone: 'work' },
  passed: { Icon: IconCircleCheck, tone: 'good' },
  failed: { Icon: IconCircleX, tone: 'user' },
  skipped: { Icon: IconCircleMinus, tone: 'idle' },
} as const

/** The checks of a key, each with what it found. */
export function Checks({ checks }: { readonly checks: readonly Check[] }): ReactNode {
  const { add } = words
  if (checks.length === 0) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {add.checksWaiting}
      </Text>
    )
  }
  return (
    <Stack component="ol" gap={8} m={0} p={0} style={{ listStyle: 'none' }} aria-label={add.checksTitle}>
      {checks.map(({ name, title, state, what }) => {
        const { Icon, tone } = LOOK[state]
        return (
          <Group component="li" key={name} gap="sm" wrap="nowrap" align="flex-start" data-tone={tone}>
            <Icon size={19} color="var(--tone)" style={{ flex: 'none', marginTop: 1 }} aria-hidden="true" />
            <div>
              <Text size="sm" fw={560}>
                {title}{' '}
                <Text span size="sm" fw={400} className="hf-tone-text">
                  {add.checkStates[state]}
                </Text>
              </Text>
              {what === '' ? null : (
                <Text size="sm" c="dimmed">
                  {what}
                </Text>
              )}
            </div>
          </Group>
        )
      })}
    </Stack>
  )
}

import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

/** Nothing is there: why, and what would bring something. */
export function Empty({ title, text, children }: Props): ReactNode {
  return (
    <Stack align="center" gap={6} py={56} px="md" ta="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      {text === undefined ? null : (
        <Text c="dimmed" maw={460}>
          {text}
        </Text>
      )}
      {children === undefined ? null : <Group mt="sm">{children}</Group>}
    </Stack>
  )
}

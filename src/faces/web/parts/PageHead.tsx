import { Box, Group, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { words } from '../words.ts'

interface Props {
  readonly title: string
  readonly under?: ReactNode
  readonly before?: ReactNode
  readonly children?: ReactNode
}

/** The heading of a page, its line of truth, and its actions. Names the browser's tab, too. */
export function PageHead({ title, under, before, children }: Props): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title])
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
      <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
        {before}
        <Box style={{ minWidth: 0 }}>
          <Title order={1} size="h2" lh={1.25} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {under === undefined ? null : (
            <Box c="dimmed" mt={4} fz="sm">
              {under}
            </Box>
          )}
        </Box>
      </Group>
      {children === undefined ? null : <Group gap="sm">{children}</Group>}
    </Group>
  )
}

import { Box, Stack, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { Mark } from '../../parts/Mark.tsx'
import { words } from '../../words.ts'

interface Props {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

/** The calm page before the frame: our mark, one heading, one form. */
export function EnterFrame({ title, text, children }: Props): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title])
  return (
    <main className="hf-enter">
      <Stack w="100%" maw={420} gap="lg">
        <Stack align="center" gap={10}>
          <Mark size={56} />
          <Text fw={640} size="lg" c="dimmed">
            {words.product}
          </Text>
        </Stack>
        <Box className="hf-card" p={{ base: 'md', xs: 'xl' }}>
          <Title order={1} size="h3" mb={text === undefined ? 'md' : 6}>
            {title}
          </Title>
          {text === undefined ? null : (
            <Text size="sm" c="dimmed" mb="md">
              {text}
            </Text>
          )}
          {children}
        </Box>
        <Text size="xs" c="dimmed" ta="center">
          {words.enter.foot}
        </Text>
      </Stack>
    </main>
  )
}

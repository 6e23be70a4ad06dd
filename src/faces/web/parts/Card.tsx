import { Box, Group, Text, Title, type BoxProps } from '@mantine/core'
import { useId, type ReactNode } from 'react'

interface Props extends BoxProps {
  readonly title?: string
  readonly note?: ReactNode
  readonly action?: ReactNode
  /** Lists and tables reach the edge; their rows have the padding. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A framed part of a page; with a title it is a region of that name. */
export function Card({ title, note, action, flush = false, children, ...box }: Props): ReactNode {
  const id = useId()
  const named = title === undefined ? {} : { role: 'region', 'aria-labelledby': id }
  return (
    <Box className="hf-card" {...named} {...box}>
      {title === undefined ? null : (
        <Group justify="space-between" px="md" pt="sm" pb={flush ? 'sm' : 0} gap={8}>
          <Box>
            <Title order={2} size="h5" id={id}>
              {title}
            </Title>
            {note === undefined ? null : (
              <Text size="sm" c="dimmed" component="div">
                {note}
              </Text>
            )}
          </Box>
          {action}
        </Group>
      )}
      <Box {...(flush ? {} : { px: 'md', py: 'sm' })}>{children}</Box>
    </Box>
  )
}

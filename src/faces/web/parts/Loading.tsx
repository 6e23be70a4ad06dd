import { Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words.ts'

/** The shape of what comes, with a word for what it is. */
export function Loading({ what, rows = 4 }: { readonly what: string; readonly rows?: number }): ReactNode {
  return (
    <Stack gap="sm" role="status">
      <Text size="sm" c="dimmed">
        {words.loading(what.toLowerCase())}
      </Text>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={52} radius="md" />
      ))}
    </Stack>
  )
}

import { ActionIcon, AppShell, Group, Text } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Mark } from '../parts/Mark.tsx'
import { bookQuery } from '../queries.ts'
import { words } from '../words.ts'
import { PhoneBell } from './AlertCount.tsx'

export function PhoneHead(): ReactNode {
  const book = useQuery(bookQuery).data
  return (
    <AppShell.Header hiddenFrom="sm" style={{ background: 'var(--hf-surface)', borderColor: 'var(--hf-line)' }}>
      <Group h="100%" px="md" gap={10} wrap="nowrap">
        <Mark size={28} />
        <Text fw={650} truncate style={{ flex: 1 }}>
          {book?.name ?? words.product}
        </Text>
        <PhoneBell />
        <ActionIcon variant="subtle" size="xl" color="gray" onClick={spotlight.open} aria-label={words.frame.find}>
          <IconSearch size={21} />
        </ActionIcon>
      </Group>
    </AppShell.Header>
  )
}

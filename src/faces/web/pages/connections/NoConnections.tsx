import { Box, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Card } from '../../parts/Card.tsx'
import { words } from '../../words.ts'
import { ExchangePicker } from '../add/ExchangePicker.tsx'
import { Practise } from '../add/Practise.tsx'

/** The first minute: find the exchange, or try without one; and why this is safe. */
export function NoConnections(): ReactNode {
  const { empty } = words.connections
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack gap="lg">
        <Box>
          <Title order={2} size="h3" mb={4}>
            {empty.title}
          </Title>
          <Text c="dimmed">{empty.text}</Text>
        </Box>
        <ExchangePicker />
      </Stack>
      <Stack gap="lg">
        <Card title={empty.readOnlyTitle} action={<IconEye size={20} color="var(--hf-good)" aria-hidden="true" />}>
          <ul className="hf-steps">
            {empty.readOnly.map((line) => (
              <li key={line}>
                <Text size="sm">{line}</Text>
              </li>
            ))}
          </ul>
        </Card>
        <Practise />
      </Stack>
    </SimpleGrid>
  )
}

import { Badge, Group, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Passport } from '../../api/shapes.ts'
import { words } from '../words.ts'
import { Pill } from './Pill.tsx'
import { When } from './When.tsx'

/** What the exchange says that this key may do, and for how long. */
export function PassportView({ passport }: { readonly passport: Passport }): ReactNode {
  const { connection: said } = words
  return (
    <Stack gap="xs">
      <Line label={said.mayRead}>
        <Group gap={6}>
          {passport.scopes.map((scope) => (
            <Badge
              key={scope}
              variant="default"
              tt="none"
              fw={500}
              size="lg"
              leftSection={<IconCheck size={13} aria-hidden="true" />}
            >
              {scope}
            </Badge>
          ))}
        </Group>
      </Line>
      {passport.excess.length === 0 ? null : (
        <Line label={said.mayToo}>
          <Group gap={6}>
            {passport.excess.map((scope) => (
              <Pill key={scope} tone="user">
                {scope}
              </Pill>
            ))}
          </Group>
        </Line>
      )}
      <Line label={said.expires}>
        {passport.expiresAt === null ? said.expiresNever : <When at={passport.expiresAt} as="moment" />}
      </Line>
      <Line label={said.boundTo}>
        {passport.boundAddresses === null || passport.boundAddresses.length === 0
          ? said.unbound
          : passport.boundAddresses.join(', ')}
      </Line>
      {passport.uid === null ? null : <Line label={said.uid}>{passport.uid}</Line>}
      <Line label={said.source}>{passport.source}</Line>
    </Stack>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <Text size="sm" c="dimmed" w={130} style={{ flex: 'none' }}>
        {label}
      </Text>
      <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Group>
  )
}

import { AppShell, Box, Divider, Group, Stack, Text } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconKeyboard, IconLogout, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mark } from '../parts/Mark.tsx'
import { bookQuery, sessionQuery } from '../queries.ts'
import { words } from '../words.ts'
import { AlertCount } from './AlertCount.tsx'
import { LOWER_PLACES, PLACES } from './places.ts'
import { SchemeSwitch } from './SchemeSwitch.tsx'
import { useNeedsYou } from './use-needs-you.ts'
import { useSignOut } from './use-sign-out.ts'

export function Rail({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const book = useQuery(bookQuery).data
  const user = useQuery(sessionQuery).data?.user
  const needsYou = useNeedsYou()
  const signOut = useSignOut()
  return (
    <AppShell.Navbar p="sm" style={{ background: 'var(--hf-surface)', borderColor: 'var(--hf-line)' }}>
      <Group gap={10} px={8} py={6} wrap="nowrap">
        <Mark size={30} />
        <Box style={{ minWidth: 0 }}>
          <Text fw={650} lh={1.2} truncate>
            {book?.name ?? words.product}
          </Text>
          <Text size="xs" c="dimmed">
            {book ? `${words.product} · ${book.baseCurrency}` : words.product}
          </Text>
        </Box>
      </Group>
      <button type="button" className="hf-search-button" style={{ margin: '10px 0 12px' }} onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden="true" />
        <span style={{ flex: 1, textAlign: 'left' }}>{words.frame.find}</span>
        <kbd className="hf-key" aria-hidden="true">
          Ctrl K
        </kbd>
      </button>
      <Stack component="nav" gap={2} aria-label={words.frame.mainPages} style={{ flex: 1 }}>
        {PLACES.map(({ to, title, Icon }) => (
          <Link key={to} to={to} search={{}} className="hf-rail-link" activeOptions={{ includeSearch: false }}>
            <Icon size={19} stroke={1.7} aria-hidden="true" />
            {title}
            {to === '/connections' && needsYou > 0 ? (
              <span className="hf-count" title={words.frame.needsYou(needsYou)}>
                {needsYou}
              </span>
            ) : null}
          </Link>
        ))}
        <Box style={{ flex: 1 }} />
        {LOWER_PLACES.map(({ to, title, Icon }) => (
          <Link key={to} to={to} search={{}} className="hf-rail-link" activeOptions={{ includeSearch: false }}>
            <Icon size={19} stroke={1.7} aria-hidden="true" />
            {title}
            {to === '/alerts' ? <AlertCount /> : null}
          </Link>
        ))}
      </Stack>
      <Divider my={8} color="var(--hf-line)" />
      <Box px={4} pb={6}>
        <SchemeSwitch compact />
      </Box>
      <button type="button" className="hf-rail-link" onClick={onHelp}>
        <IconKeyboard size={19} stroke={1.7} aria-hidden="true" />
        {words.frame.keys}
        <kbd className="hf-key" style={{ marginInlineStart: 'auto' }} aria-hidden="true">
          ?
        </kbd>
      </button>
      <button
        type="button"
        className="hf-rail-link"
        onClick={signOut}
        title={user ? words.frame.signedInAs(user.name) : undefined}
      >
        <IconLogout size={19} stroke={1.7} aria-hidden="true" />
        {words.frame.signOut}
      </button>
    </AppShell.Navbar>
  )
}

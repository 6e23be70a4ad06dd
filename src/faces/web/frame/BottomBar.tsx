import { AppShell, Menu } from '@mantine/core'
import { IconDots, IconLogout } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { LOWER_PLACES, PLACES } from './places.ts'
import { useSignOut } from './use-sign-out.ts'

/** As many as a phone has room for beside "More". */
const TABS_MAX = 4

/** The pages within reach of a thumb. */
export function BottomBar(): ReactNode {
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <AppShell.Footer hiddenFrom="sm" style={{ background: 'var(--hf-surface)', borderColor: 'var(--hf-line)' }}>
      <nav className="hf-tabs" aria-label={words.frame.mainPages}>
        {PLACES.slice(0, TABS_MAX).map(({ to, title, Icon }) => (
          <Link key={to} to={to} search={{}} className="hf-tab" activeOptions={{ includeSearch: false }}>
            <Icon size={22} stroke={1.7} aria-hidden="true" />
            {title}
          </Link>
        ))}
        <Menu position="top-end" shadow="md" width={200}>
          <Menu.Target>
            <button type="button" className="hf-tab">
              <IconDots size={22} stroke={1.7} aria-hidden="true" />
              {words.pages.more}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {[...PLACES.slice(TABS_MAX), ...LOWER_PLACES].map(({ to, title, Icon }) => (
              <Menu.Item key={to} leftSection={<Icon size={18} />} onClick={() => void navigate({ to })}>
                {title}
              </Menu.Item>
            ))}
            <Menu.Item leftSection={<IconLogout size={18} />} onClick={signOut}>
              {words.frame.signOut}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </nav>
    </AppShell.Footer>
  )
}

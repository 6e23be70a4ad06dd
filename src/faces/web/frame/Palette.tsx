import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconKeyboard, IconLogout, IconPlus, IconRefresh, IconSearch, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSyncNow } from '../pages/connection/actions.ts'
import { ExchangeMark } from '../parts/ExchangeMark.tsx'
import { connectionsQuery, exchangesQuery } from '../queries.ts'
import { words } from '../words.ts'
import { LOWER_PLACES, PLACES } from './places.ts'
import { SCHEMES } from './SchemeSwitch.tsx'
import { useSignOut } from './use-sign-out.ts'

/** Ctrl-K: every page, connection, exchange and action by its name. */
export function Palette({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const { frame } = words
  const pages = usePages()
  const connections = useConnections()
  const actions = useActions(onHelp)
  const groups: SpotlightActionGroupData[] = [
    { group: frame.groups.pages, actions: pages },
    { group: frame.groups.connections, actions: connections.open },
    { group: frame.groups.exchanges, actions: connections.add },
    { group: frame.groups.actions, actions: [...connections.sync, ...actions] },
  ]
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      shortcut={['mod + K']}
      highlightQuery
      scrollable
      maxHeight={440}
      limit={30}
      nothingFound={frame.paletteNothing}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: frame.palettePlaceholder,
        'aria-label': frame.findLabel,
      }}
    />
  )
}

function usePages(): SpotlightActionData[] {
  const navigate = useNavigate()
  return [...PLACES, ...LOWER_PLACES].map(({ to, title, Icon }) => ({
    id: to,
    label: title,
    leftSection: <Icon size={19} stroke={1.7} />,
    onClick: () => void navigate({ to }),
  }))
}

function useConnections(): Record<'open' | 'add' | 'sync', SpotlightActionData[]> {
  const navigate = useNavigate()
  const sync = useSyncNow()
  const connections = useQuery(connectionsQuery).data ?? []
  const exchanges = useQuery(exchangesQuery).data ?? []
  return {
    open: connections.map(({ id, name, exchangeName, state }) => ({
      id: `open ${id}`,
      label: name,
      description: `${exchangeName} · ${words.connections.states[state]}`,
      leftSection: <ExchangeMark name={exchangeName} size={26} />,
      onClick: () => void navigate({ to: '/connections/$id', params: { id } }),
    })),
    add: exchanges.map(({ id, name }) => ({
      id: `add ${id}`,
      label: words.frame.addExchange(name),
      leftSection: <IconPlus size={19} stroke={1.7} />,
      onClick: () => void navigate({ to: '/connections/add/$exchange', params: { exchange: id } }),
    })),
    sync: connections
      .filter(({ state }) => state !== 'frozen' && state !== 'archived')
      .map(({ id, name }) => ({
        id: `sync ${id}`,
        label: words.frame.syncOne(name),
        leftSection: <IconRefresh size={19} stroke={1.7} />,
        onClick: () => sync.mutate(id),
      })),
  }
}

function useActions(onHelp: () => void): SpotlightActionData[] {
  const { setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  return [
    ...SCHEMES.map((scheme) => ({
      id: `scheme ${scheme}`,
      label: words.frame.schemeAction(words.frame.schemes[scheme]),
      leftSection: <IconSun size={19} stroke={1.7} />,
      onClick: () => setColorScheme(scheme),
    })),
    { id: 'keys', label: words.keys.title, leftSection: <IconKeyboard size={19} stroke={1.7} />, onClick: onHelp },
    {
      id: 'sign out',
      label: words.frame.signOut,
      leftSection: <IconLogout size={19} stroke={1.7} />,
      onClick: signOut,
    },
  ]
}

import { AppShell, VisuallyHidden } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { useAnnounced } from '../announce.ts'
import { Refusal } from '../client.ts'
import { openLive } from '../live.ts'
import { words } from '../words.ts'
import { BottomBar } from './BottomBar.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Palette } from './Palette.tsx'
import { PhoneHead } from './PhoneHead.tsx'
import { Rail } from './Rail.tsx'
import { useKeys } from './use-keys.ts'

/** What is around every page: rail or bar, palette, keys, live events, and the voice for those who listen. */
export function Frame(): ReactNode {
  const [helpOpen, setHelpOpen] = useState(false)
  useKeys(() => setHelpOpen(true))
  useEffect(() => openLive(), [])
  useFocusOnNewPage()
  useSignInWhenSignedOut()
  return (
    <>
      <a className="hf-skip" href="#main">
        {words.frame.skip}
      </a>
      <AppShell
        navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: true } }}
        header={{ height: { base: 54, sm: 0 } }}
        footer={{ height: { base: 62, sm: 0 } }}
        padding={{ base: 'md', sm: 'xl' }}
      >
        <PhoneHead />
        <Rail onHelp={() => setHelpOpen(true)} />
        <AppShell.Main id="main" tabIndex={-1}>
          <Outlet />
        </AppShell.Main>
        <BottomBar />
      </AppShell>
      <Palette onHelp={() => setHelpOpen(true)} />
      <KeysHelp opened={helpOpen} onClose={() => setHelpOpen(false)} />
      <Voice />
    </>
  )
}

function Voice(): ReactNode {
  const said = useAnnounced()
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
}

function useFocusOnNewPage(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) document.getElementById('main')?.focus({ preventScroll: true })
      }),
    [router],
  )
}

/** A session that ended leads to the sign-in page and, from there, back to here. */
function useSignInWhenSignedOut(): void {
  const client = useQueryClient()
  const router = useRouter()
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query }) => {
        const { error } = query.state
        if (type !== 'updated' || !(error instanceof Refusal) || error.status !== 401) return
        if (router.state.location.pathname === '/sign-in') return
        client.removeQueries({ queryKey: ['session'] })
        void router.navigate({ to: '/sign-in', search: { to: router.state.location.href } })
      }),
    [client, router],
  )
}

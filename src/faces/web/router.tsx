import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { Frame } from './frame/Frame.tsx'
import { NotFound } from './frame/NotFound.tsx'
import { AlertsPage } from './pages/alerts/AlertsPage.tsx'
import { AddPage } from './pages/add/AddPage.tsx'
import { IntegrationPage } from './pages/add/IntegrationPage.tsx'
import { AssetsPage } from './pages/assets/AssetsPage.tsx'
import { BalancesPage } from './pages/balances/BalancesPage.tsx'
import { ConnectionPage } from './pages/connection/ConnectionPage.tsx'
import { ConnectionsPage } from './pages/connections/ConnectionsPage.tsx'
import { ClaimPage } from './pages/enter/ClaimPage.tsx'
import { SignInPage } from './pages/enter/SignInPage.tsx'
import { ExplainPage } from './pages/explain/ExplainPage.tsx'
import { FilesPage } from './pages/files/FilesPage.tsx'
import { SettingsPage } from './pages/settings/SettingsPage.tsx'
import { StatusPage } from './pages/settings/StatusPage.tsx'
import { TransactionsPage } from './pages/transactions/TransactionsPage.tsx'
import { Failed } from './parts/Failed.tsx'
import { queryClient, sessionQuery } from './queries.ts'
import { texts } from './search.ts'

const rootRoute = createRootRoute({
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <Failed error={error} again={() => globalThis.location.reload()} />,
})

const claim = createRoute({
  getParentRoute: () => rootRoute,
  path: '/claim',
  validateSearch: texts('token'),
  component: ClaimPage,
})

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: texts('to'),
  component: SignInPage,
})

// Everything in the frame needs somebody who is signed in; who is not is led to where that is done, and back.
const inside = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  component: Frame,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session.claimed) throw redirect({ to: '/claim', search: {}, replace: true })
    if (!session.user) throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true })
  },
})

const page = { getParentRoute: () => inside } as const

const home = createRoute({
  ...page,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/connections', search: {}, replace: true })
  },
})
const connections = createRoute({
  ...page,
  path: '/connections',
  validateSearch: texts('q'),
  component: ConnectionsPage,
})
const add = createRoute({ ...page, path: '/connections/add', validateSearch: texts('q'), component: AddPage })
const integration = createRoute({ ...page, path: '/connections/add/$exchange', component: IntegrationPage })
const connection = createRoute({
  ...page,
  path: '/connections/$id',
  validateSearch: texts('fix', 'closing'),
  component: ConnectionPage,
})
const transactions = createRoute({
  ...page,
  path: '/transactions',
  validateSearch: texts('wallet', 'asset', 'kind', 'from', 'until', 'tx'),
  component: TransactionsPage,
})
const balances = createRoute({
  ...page,
  path: '/balances',
  validateSearch: texts('q', 'show'),
  component: BalancesPage,
})
const assets = createRoute({ ...page, path: '/assets', validateSearch: texts('q'), component: AssetsPage })
const gains = createRoute({
  ...page,
  path: '/gains',
  validateSearch: texts('year', 'method', 'scope', 'currency'),
  // The chart's library is fetched with the one page that draws.
  component: lazyRouteComponent(() => import('./pages/gains/GainsPage.tsx'), 'GainsPage'),
})
const files = createRoute({ ...page, path: '/files', validateSearch: texts('wallet'), component: FilesPage })
const explain = createRoute({
  ...page,
  path: '/explain',
  validateSearch: texts('exchange'),
  component: ExplainPage,
})
const alerts = createRoute({ ...page, path: '/alerts', validateSearch: texts('closed'), component: AlertsPage })
const status = createRoute({ ...page, path: '/status', component: StatusPage })
const settings = createRoute({ ...page, path: '/settings', component: SettingsPage })

const routeTree = rootRoute.addChildren([
  claim,
  signIn,
  inside.addChildren([
    home,
    connections,
    add,
    integration,
    connection,
    transactions,
    balances,
    assets,
    gains,
    files,
    explain,
    alerts,
    status,
    settings,
  ]),
])

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  // Values of an address are plain texts: `?asset=BTC`, never quoted JSON.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

import {
  IconActivity,
  IconArrowsExchange,
  IconBell,
  IconChartHistogram,
  IconCoins,
  IconFileImport,
  IconHelpCircle,
  IconPlugConnected,
  IconScale,
  IconSettings,
} from '@tabler/icons-react'
import { words } from '../words.ts'

/** The pages of the rail, in its order. */
export const PLACES = [
  { to: '/connections', title: words.pages.connections, Icon: IconPlugConnected },
  { to: '/transactions', title: words.pages.transactions, Icon: IconArrowsExchange },
  { to: '/balances', title: words.pages.balances, Icon: IconScale },
  { to: '/gains', title: words.pages.gains, Icon: IconChartHistogram },
  { to: '/assets', title: words.assets.title, Icon: IconCoins },
  { to: '/files', title: words.files.title, Icon: IconFileImport },
] as const

export const LOWER_PLACES = [
  { to: '/alerts', title: words.alerts.title, Icon: IconBell },
  { to: '/explain', title: words.repair.explain.title, Icon: IconHelpCircle },
  { to: '/status', title: words.pages.status, Icon: IconActivity },
  { to: '/settings', title: words.pages.settings, Icon: IconSettings },
] as const

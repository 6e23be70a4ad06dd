import { at } from '../instant.ts'
import type { Country } from './country.ts'

export const unitedStates: Country = {
  id: 'us',
  name: 'United States',
  yearBegins: '01-01',
  policy: {
    method: 'fifo',
    scope: 'universal',
    walletScopeFrom: at('2025-01-01'),
    longTerm: 'anniversary',
    gift: 'no_gain',
  },
  rules: [
    {
      what: 'The earliest acquired first, unless units are identified in time; from 2025 in each wallet by itself.',
      source: 'https://www.ecfr.gov/current/title-26/section-1.1012-1 (j)',
    },
    { what: 'Long is more than a year, counted by calendar date.', source: 'https://www.irs.gov/publications/p544' },
    {
      what: 'What is spent for a fee is disposed of.',
      source: 'https://www.ecfr.gov/current/title-26/section-1.1001-7',
    },
  ],
  notYet: ['The safe-harbour allocation of Rev. Proc. 2024-28: lots go into 2025 in the wallets in which they are.'],
}

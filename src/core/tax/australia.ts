import type { Country } from './country.ts'

export const australia: Country = {
  id: 'au',
  name: 'Australia',
  yearBegins: '07-01',
  policy: {
    method: 'fifo',
    scope: 'universal',
    longTerm: 'anniversary',
    gift: 'market_value',
    fork: 'zero_cost',
    zone: 'Australia/Sydney',
  },
  rules: [
    {
      what: 'Parcels that are not identified leave in the order in which they came.',
      source: 'https://www.ato.gov.au (TD 33, and the guidance on crypto assets)',
    },
    {
      what: 'A chain split brings no income, and what comes of it costs nothing.',
      source: 'https://www.ato.gov.au/individuals-and-families/investments-and-assets/crypto-asset-investments',
    },
  ],
  notYet: ['Sums are by calendar year; its tax year begins on 1 July.', 'The discount of half.'],
}

import type { Country } from './country.ts'

export const italy: Country = {
  id: 'it',
  name: 'Italy',
  yearBegins: '01-01',
  policy: { method: 'lifo', scope: 'universal', longTerm: 'none', zone: 'Europe/Rome' },
  rules: [{ what: 'The latest acquired first.', source: 'Agenzia delle Entrate, Circolare 30/E of 27 October 2023' }],
  notYet: [
    'Exchanges between crypto-assets with the same features and functions are free of tax; here they count.',
    'Rates by year, and quadro RW.',
  ],
}

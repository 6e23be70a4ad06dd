import type { Country } from './country.ts'

export const spain: Country = {
  id: 'es',
  name: 'Spain',
  yearBegins: '01-01',
  policy: { method: 'fifo', scope: 'universal', longTerm: 'none', zone: 'Europe/Madrid' },
  rules: [
    {
      what: 'The earliest acquired first, each kind of coin over all wallets.',
      source: 'https://petete.tributos.hacienda.gob.es (V0999-18, V1604-18)',
    },
  ],
  notYet: ['Losses that are deferred where the same is bought back within a year.'],
}

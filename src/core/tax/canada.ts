import type { Country } from './country.ts'

export const canada: Country = {
  id: 'ca',
  name: 'Canada',
  yearBegins: '01-01',
  policy: { method: 'ca_acb', scope: 'universal', longTerm: 'none', gift: 'market_value', zone: 'America/Toronto' },
  rules: [
    {
      what: 'One average of all identical property.',
      source: 'https://laws-lois.justice.gc.ca/eng/acts/i-3.3/section-47.html',
    },
    {
      what: 'A loss is denied as far as the same is acquired within thirty days before or after and still held then, and goes onto its cost.',
      source: 'https://laws-lois.justice.gc.ca/eng/acts/i-3.3/section-54.html',
    },
  ],
  notYet: ['Affiliated persons and registered plans.', 'The half of a gain that is included.'],
}

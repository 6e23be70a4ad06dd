import type { Country } from './country.ts'

export const india: Country = {
  id: 'in',
  name: 'India',
  yearBegins: '04-01',
  policy: { method: 'fifo', scope: 'universal', longTerm: 'none', zone: 'Asia/Kolkata' },
  rules: [
    {
      what: 'The law is silent on the order; the earliest acquired first is usual.',
      source: 'https://incometaxindia.gov.in (section 115BBH)',
    },
  ],
  notYet: [
    'Sums are by calendar year; its tax year begins on 1 April.',
    'Losses that count against nothing, and expenses that do not: each transfer would have to be floored at zero.',
  ],
}

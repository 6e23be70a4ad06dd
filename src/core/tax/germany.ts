import type { Country } from './country.ts'

export const germany: Country = {
  id: 'de',
  name: 'Germany',
  yearBegins: '01-01',
  policy: { method: 'fifo', scope: 'wallet', longTerm: 'anniversary', zone: 'Europe/Berlin' },
  rules: [
    {
      what: 'Sales within a year count; a sale on the same date a year later is still within it.',
      source: 'https://www.gesetze-im-internet.de/estg/__23.html',
    },
    {
      what: 'In each wallet by itself, the earliest acquired first where units are not identified.',
      source: 'https://www.bundesfinanzministerium.de (letter of 6 March 2025 on crypto-assets)',
    },
  ],
  notYet: ['The limits of 1,000 and 256 EUR.'],
}

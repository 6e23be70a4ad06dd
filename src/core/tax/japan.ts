import type { Country } from './country.ts'

export const japan: Country = {
  id: 'jp',
  name: 'Japan',
  yearBegins: '01-01',
  policy: {
    method: 'total_average',
    scope: 'universal',
    longTerm: 'none',
    gift: 'market_value',
    fork: 'zero_cost',
    zone: 'Asia/Tokyo',
  },
  rules: [
    {
      what: 'The average of the year, unless the moving one was notified.',
      source: 'https://www.nta.go.jp/publication/pamph/pdf/virtual_currency_faq_03.pdf',
    },
    {
      what: 'A forked coin costs nothing.',
      source: 'https://www.nta.go.jp/publication/pamph/pdf/virtual_currency_faq_03.pdf',
    },
  ],
  notYet: ['A method chosen coin by coin, and unit costs rounded up to the yen.'],
}

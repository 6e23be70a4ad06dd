import type { Country } from './country.ts'

export const unitedKingdom: Country = {
  id: 'uk',
  name: 'United Kingdom',
  yearBegins: '04-06',
  policy: {
    method: 'uk_pool',
    scope: 'universal',
    longTerm: 'none',
    gift: 'market_value',
    fork: 'apportion',
    zone: 'Europe/London',
  },
  rules: [
    {
      what: 'Acquisitions of the same day, then of the thirty days after, then the section 104 pool; all wallets together.',
      source: 'https://www.gov.uk/hmrc-internal-manuals/cryptoassets-manual/crypto22200',
    },
    {
      what: 'Days are those of the United Kingdom.',
      source: 'https://www.gov.uk/hmrc-internal-manuals/cryptoassets-manual/crypto22250',
    },
    {
      what: 'A gift is a disposal at market value.',
      source: 'https://www.gov.uk/hmrc-internal-manuals/cryptoassets-manual/crypto22100',
    },
  ],
  notYet: [
    'Sums are by calendar year; its tax year begins on 6 April.',
    'Gifts between spouses, companies, and disposals of more than is held that the thirty days after cover.',
  ],
}

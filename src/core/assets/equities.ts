import { named } from './named.ts'

/**
 * Shares that exchanges sell as tokens, under the ticker with an x behind it.
 *
 * @source https://www.kraken.com/xstocks
 */
export const EQUITIES = named(`
AAPLX Apple xStock | AMZNX Amazon xStock | COINX Coinbase xStock | CRCLX Circle xStock | GOOGLX Alphabet xStock | HOODX Robinhood xStock
METAX Meta xStock | MSFTX Microsoft xStock | MSTRX MicroStrategy xStock | NVDAX Nvidia xStock | QQQX Nasdaq xStock | SPYX S&P 500 xStock
TSLAX Tesla xStock
`)

import type { ErrorRow } from '../../../core/diagnosis/errors.ts'
import { binanceErrors } from '../binance/errors.ts'
import { article } from './calls.ts'

const errorsPage = article('https://github.com/binance-us/binance-us-api-docs (6b62304, 2024-06-17) errors.md')

/** What Binance.US documents itself; its codes and their meaning are Binance's. */
const OWN = new Set(['-2014', '-2015', '-1022', '-1021', '-1003', '-1001'])

/** Binance's own table, since the two run the same program; there is no margin here. */
export const binanceusErrors: readonly ErrorRow[] = binanceErrors
  .filter(({ when }) => !when.code?.includes('-3003'))
  .map((row) => (row.when.code?.some((code) => OWN.has(code)) ? { ...row, source: errorsPage } : row))

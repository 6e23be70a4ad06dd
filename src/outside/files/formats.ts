import { binanceHistory } from './binance-history.ts'
import { FILE_STREAM, type FileFormat } from './format.ts'
import { krakenLedgers } from './kraken-ledgers.ts'
import { krakenTrades } from './kraken-trades.ts'
import { portable } from './portable.ts'

/** Raised when a format reads a row otherwise than before: wallets with files are then read anew by themselves. */
export const FILES_VERSION = 1

/** Every format that is read. A new one is a line here and a file beside. */
export const FORMATS: readonly FileFormat[] = [krakenLedgers, krakenTrades, binanceHistory, portable]

export function formatById(id: string): FileFormat | undefined {
  return FORMATS.find((format) => format.id === id)
}

/** The format whose file brought a record; undefined where no file did. */
export function formatOfStream(stream: string): FileFormat | undefined {
  return stream.startsWith(FILE_STREAM) ? formatById(stream.slice(FILE_STREAM.length)) : undefined
}

import type { ValueSource } from '../value/source.ts'

/** `money`, or `price: BTC/USD of kraken`. */
export function sourceText(source: ValueSource): string {
  return 'chain' in source && source.chain !== '' ? `${source.kind}: ${source.chain}` : source.kind
}

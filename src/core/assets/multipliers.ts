import { asset, type Asset } from '../asset.ts'

/** An asset that is traded in bundles of another: `1000SATS`, `1MBABYDOGE`. */
export interface Bundle {
  readonly single: Asset
  /** How many single units one of it holds: decimal text. */
  readonly times: string
}

const TIMES: Readonly<Record<string, string>> = {
  '1000': '1000',
  '10000': '10000',
  '1000000': '1000000',
  '1M': '1000000',
}

/**
 * The bundle that a code reads like. A guess from the way in which exchanges write them, so that it is told and never applied: on
 * Binance's spot market such a code is what is deposited, held and withdrawn.
 */
export function bundleOf(id: Asset): Bundle | undefined {
  const [, prefix = '', single = ''] = /^(1000000|10000|1000|1M)([A-Z]{3,})$/.exec(id) ?? []
  const times = TIMES[prefix]
  return times === undefined ? undefined : { single: asset(single), times }
}

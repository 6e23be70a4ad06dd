import type { Asset } from '../asset.ts'
import type { Instant } from '../instant.ts'
import { assetAt } from './at.ts'

/** The asset that a code meant on its day, for one exchange. Takes codes, once, and never an id: see `at.ts`. */
export type MeaningOf = (code: Asset, at: Instant) => Asset

/** For what names no exchange, such as Holdfast's own ledger and what a person wrote: it says assets and not codes. */
export const AS_IT_STANDS: MeaningOf = (code) => code

export function meaningAt(exchange: string | null): MeaningOf {
  return exchange === null ? AS_IT_STANDS : (code, at) => assetAt({ exchange, code, at }).asset
}

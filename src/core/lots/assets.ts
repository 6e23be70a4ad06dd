import { isFiat, type Asset } from '../asset.ts'
import { pow10, SCALE_MAX, type Decimal } from '../decimal.ts'
import type { Holding } from './holding.ts'

/** Numbers of places. Each wallet has a place of its own after them. */
export const EVERYWHERE = 0
export const OUTSIDE = 1
export const FIRST_WALLET_PLACE = 2

/** What the engine keeps of one asset: the size of its ticks, and its open lots by place. */
export interface AssetBook {
  readonly number: number
  readonly symbol: Asset
  /** Government money holds no lots. */
  readonly fiat: boolean
  /** Quantities are whole numbers of 10^-scale. Grows when a finer quantity arrives. */
  scale: number
  readonly holdings: (Holding | undefined)[]
  /** What each wallet holds, kept only while the scope is universal and will become the wallet's. */
  readonly balances: bigint[]
}

/** Ticks are widened in steps, so that a stream of ever finer quantities rescales a few times and not each time. */
const SCALES = [8, 18, 30, SCALE_MAX]

export class Assets {
  readonly books: AssetBook[] = []
  private readonly bySymbol = new Map<string, AssetBook>()

  /** @param fork what an open holding becomes */
  fork(fork: (holding: Holding) => Holding): Assets {
    const assets = new Assets()
    for (const book of this.books) {
      const holdings = book.holdings.map((holding) => holding && fork(holding))
      assets.keep({ ...book, holdings, balances: [...book.balances] })
    }
    return assets
  }

  book(symbol: Asset): AssetBook {
    const known = this.bySymbol.get(symbol)
    if (known !== undefined) return known
    const book: AssetBook = {
      number: this.books.length,
      symbol,
      fiat: isFiat(symbol),
      scale: SCALES[0] ?? 0,
      holdings: [],
      balances: [],
    }
    this.keep(book)
    return book
  }

  private keep(book: AssetBook): void {
    this.books.push(book)
    this.bySymbol.set(book.symbol, book)
  }
}

/** A quantity in ticks of its asset, exactly; makes the ticks finer if they must be. */
export function ticksOf(book: AssetBook, quantity: Decimal): bigint {
  const { scale } = quantity
  if (scale === book.scale) return quantity.units
  if (scale > book.scale) refine(book, scale)
  return quantity.units * pow10(book.scale - scale)
}

/** A scale of the matched ticks is written beside each disposal, so only what is still open changes. */
function refine(book: AssetBook, needed: number): void {
  const scale = SCALES.find((step) => step >= needed) ?? needed
  const factor = pow10(scale - book.scale)
  for (const holding of book.holdings) holding?.rescale(factor)
  for (const [wallet, balance] of book.balances.entries()) book.balances[wallet] = (balance ?? 0n) * factor
  book.scale = scale
}

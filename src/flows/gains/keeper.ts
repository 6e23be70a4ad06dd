import type { Asset } from '../../core/asset.ts'
import type { Instant } from '../../core/instant.ts'
import { transactionsIn, type LedgerColumns } from '../../core/ledger/columns.ts'
import { priceList, type DatedPrice } from '../../core/ledger/price-list.ts'
import { Kept } from '../../core/lots/kept.ts'
import { done, type Outcome } from '../../core/lots/outcome.ts'
import type { Policy } from '../../core/lots/policy.ts'
import { bytesOf } from '../../core/lots/size.ts'
import { start } from '../../core/lots/state.ts'
import { toCutJson, type Counts } from '../../core/report/cut.ts'
import { toJson, type GainsJson } from '../../core/report/json.ts'
import { reportOf } from '../../core/report/report.ts'
import type { PriceLookup } from '../../core/value/valuer.ts'

/** The most results that are kept at a time, and the most memory they may take, in bytes. The one that was asked for last always stays. */
export interface KeepLimits {
  readonly results: number
  readonly bytes: number
}

export const KEEP_LIMITS: KeepLimits = { results: 32, bytes: 256 * 1024 * 1024 }

/** Of whose ledger, and by what settings. Two keys that differ share nothing. */
export type Key = string

export interface Beginning {
  readonly key: Key
  readonly currency: Asset
  readonly policy: Policy
  readonly prices: readonly DatedPrice[]
  /** The first instant of which anything has changed since this key was asked for last; undefined: it is computed from the beginning. */
  readonly changed: Instant | 'nothing' | undefined
}

/** What of a result is wanted, and how it is told. */
export interface View {
  readonly country: string
  readonly year: number | undefined
  /** The most rows of a list; undefined: all. */
  readonly limit: number | undefined
  readonly walletNames: ReadonlyMap<string, string>
}

export interface Answered {
  readonly gains: GainsJson & { readonly counts?: Counts }
  /** What is not kept any longer. */
  readonly dropped: readonly Key[]
}

/** Computes gains, wherever it is: in a thread of its own, or beside who asks. */
export interface Computing {
  /** @returns after which instant the ledger is to be taken in; undefined: all of it */
  begin(beginning: Beginning): Promise<Outcome<Instant | undefined>>
  take(key: Key, columns: LedgerColumns): Promise<Outcome<null>>
  answer(key: Key, view: View): Promise<Answered>
  /** Something went wrong half-way: what is there is of no ledger. */
  drop(key: Key): Promise<void>
}

interface Entry {
  readonly kept: Kept
  price: PriceLookup
}

/** Keeps what was computed, by key, the one that was used last at the end. */
export class Keeper implements Computing {
  private readonly entries = new Map<Key, Entry>()
  private readonly limits: KeepLimits
  private readonly step: number | undefined

  /** @param step transactions between two checkpoints, if not the usual */
  constructor(limits = KEEP_LIMITS, step?: number) {
    this.limits = limits
    this.step = step
  }

  begin({ key, currency, policy, prices, changed }: Beginning): Promise<Outcome<Instant | undefined>> {
    const known = this.entries.get(key)
    if (known !== undefined && changed !== undefined) {
      known.price = priceList(prices)
      const { until } = known.kept.state
      return Promise.resolve(done(changed === 'nothing' ? until : known.kept.rewind(changed)))
    }
    const state = start({ currency, policy, year: 'each' })
    if (!state.ok) return Promise.resolve(state)
    this.entries.set(key, { kept: new Kept(state.value, this.step), price: priceList(prices) })
    return Promise.resolve(done(undefined))
  }

  take(key: Key, columns: LedgerColumns): Promise<Outcome<null>> {
    const { kept, price } = this.entryOf(key)
    const taken = kept.take(transactionsIn(columns), price)
    return Promise.resolve(taken.ok ? done(null) : taken)
  }

  answer(key: Key, { country, year, limit, walletNames }: View): Promise<Answered> {
    const entry = this.entryOf(key)
    this.entries.delete(key)
    this.entries.set(key, entry)
    const report = reportOf(entry.kept.state, year)
    const options = { country, walletName: (id: string) => walletNames.get(id) ?? id }
    const gains = limit === undefined ? toJson(report, options) : toCutJson(report, limit, options)
    return Promise.resolve({ gains, dropped: this.evict() })
  }

  drop(key: Key): Promise<void> {
    this.entries.delete(key)
    return Promise.resolve()
  }

  /** Throws where there is none: who asks keeps count of what is kept. */
  private entryOf(key: Key): Entry {
    const entry = this.entries.get(key)
    if (entry === undefined) throw new Error('gains were asked for that nobody began to compute')
    return entry
  }

  private evict(): readonly Key[] {
    const dropped: Key[] = []
    let bytes = 0
    for (const [place, [key, { kept }]] of [...this.entries].toReversed().entries()) {
      bytes += bytesOf(kept.state)
      if (place === 0 || (place < this.limits.results && bytes <= this.limits.bytes)) continue
      this.entries.delete(key)
      dropped.push(key)
    }
    return dropped
  }
}

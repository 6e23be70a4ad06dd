import type { Asset } from '../../core/asset.ts'
import type { Instant } from '../../core/instant.ts'
import { transactionsIn, type LedgerColumns } from '../../core/ledger/columns.ts'
import { priceList, type DatedPrice } from '../../core/ledger/price-list.ts'
import { Kept } from '../../core/lots/kept.ts'
import { done, type Outcome } from '../../core/lots/outcome.ts'
import type { Policy } from '../../core/lots/policy.ts'
import { bytesOf } from '../../core/lots/size.ts'
import { start } from '../../core/lots/state.ts'
import { jsonText, type JsonText } from '../../core/json-text.ts'
import { toCutJson, type CutGainsJson } from '../../core/report/cut.ts'
import { toJson, type GainsJson, type JsonOptions } from '../../core/report/json.ts'
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
  readonly walletNames: ReadonlyMap<string, string>
}

/** A view whose lists are cut, as a page shows it. */
export interface PageView extends View {
  /** The most rows of each list. */
  readonly limit: number
}

export interface Answered<Gains> {
  readonly gains: Gains
  /** What is not kept any longer. */
  readonly dropped: readonly Key[]
}

/** Computes gains, wherever it is: in a thread of its own, or beside who asks. */
export interface Computing {
  /** @returns after which instant the ledger is to be taken in; undefined: all of it */
  begin(beginning: Beginning): Promise<Outcome<Instant | undefined>>
  take(key: Key, columns: LedgerColumns): Promise<Outcome<null>>
  answer(key: Key, view: View): Promise<Answered<GainsJson>>
  page(key: Key, view: PageView): Promise<Answered<JsonText<CutGainsJson>>>
  /** Something went wrong half-way: what is there is of no ledger. */
  drop(key: Key): Promise<void>
}

interface Entry {
  readonly kept: Kept
  price: PriceLookup
  /** The page that was told last, and of which view; none since anything was taken in. */
  page?: { readonly view: string; readonly text: JsonText<CutGainsJson> }
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
      delete known.page
      const { until } = known.kept.state
      return Promise.resolve(done(changed === 'nothing' ? until : known.kept.rewind(changed)))
    }
    const state = start({ currency, policy, year: 'each' })
    if (!state.ok) return Promise.resolve(state)
    this.entries.set(key, { kept: new Kept(state.value, this.step), price: priceList(prices) })
    return Promise.resolve(done(undefined))
  }

  take(key: Key, columns: LedgerColumns): Promise<Outcome<null>> {
    const entry = this.entryOf(key)
    delete entry.page
    const taken = entry.kept.take(transactionsIn(columns), entry.price)
    return Promise.resolve(taken.ok ? done(null) : taken)
  }

  answer(key: Key, view: View): Promise<Answered<GainsJson>> {
    const gains = toJson(reportOf(this.usedNow(key).kept.state, view.year), optionsOf(view))
    return Promise.resolve({ gains, dropped: this.evict() })
  }

  page(key: Key, view: PageView): Promise<Answered<JsonText<CutGainsJson>>> {
    const entry = this.usedNow(key)
    const asked = JSON.stringify({ ...view, walletNames: [...view.walletNames] })
    if (entry.page?.view !== asked) {
      const cut = toCutJson(reportOf(entry.kept.state, view.year), view.limit, optionsOf(view))
      entry.page = { view: asked, text: jsonText(cut) }
    }
    return Promise.resolve({ gains: entry.page.text, dropped: this.evict() })
  }

  drop(key: Key): Promise<void> {
    this.entries.delete(key)
    return Promise.resolve()
  }

  private usedNow(key: Key): Entry {
    const entry = this.entryOf(key)
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry
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
    for (const [place, [key, { kept, page }]] of [...this.entries].toReversed().entries()) {
      bytes += bytesOf(kept.state) + (page?.text.byteLength ?? 0)
      if (place === 0 || (place < this.limits.results && bytes <= this.limits.bytes)) continue
      this.entries.delete(key)
      dropped.push(key)
    }
    return dropped
  }
}

function optionsOf({ country, walletNames }: View): JsonOptions {
  return { country, walletName: (id) => walletNames.get(id) ?? id }
}

import { asset, type Asset } from '../asset.ts'
import type { Instant } from '../instant.ts'
import { othersOf } from './ambiguous.ts'
import { hasNames } from './codes/tables.ts'
import { DOUBTS } from './doubts.ts'
import type { AssetEdit } from './edits.ts'
import { bundleOf } from './multipliers.ts'
import { describe } from './registry.ts'
import { RENAMES } from './renames.ts'

/** An asset as a wallet has it, and between which days. */
export interface SeenAsset {
  readonly asset: Asset
  readonly wallet: string
  readonly exchange: string | null
  readonly first: Instant
  readonly last: Instant
}

/** Something about an asset that only its owner can decide. */
export interface Proposal {
  /** The same for the same question, so that one that was put aside stays aside. */
  readonly id: string
  readonly about: 'same' | 'shared' | 'unknown' | 'bundle' | 'doubt'
  readonly asset: Asset
  /** The wallet that it is about; null where it is about all. */
  readonly wallet: string | null
  readonly words: string
  /** What can be chosen. To leave it as it is can always be chosen and is not listed. */
  readonly choices: readonly Choice[]
}

export interface Choice {
  readonly words: string
  /** What the choice changes, in a sentence. */
  readonly effect: string
  readonly edit: AssetEdit
}

/** What to ask about the assets of a book. The same assets give the same questions, in whatever order they come. */
export function proposals(seen: readonly SeenAsset[]): readonly Proposal[] {
  const all = seen.flatMap((one) => [...sameCoin(one), ...shared(one), ...bundle(one), ...doubts(one), ...unknown(one)])
  const byId = new Map(all.map((one) => [one.id, one]))
  return [...byId.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1))
}

function sameCoin({ asset: old }: SeenAsset): readonly Proposal[] {
  const rename = RENAMES.find((one) => one.known === 'assumed' && one.old === old)
  if (!rename) return []
  const into = asset(rename.now)
  const id = `same:${old}:${into}`
  const words = `${old} is likely the older name of ${into} (${describe(into).name}).`
  const effect = `All ${old} of every wallet is ${into}; lots keep their cost and their dates.`
  const edit = { id, do: 'merge', asset: old, into } as const
  return [
    { id, about: 'same', asset: old, wallet: null, words, choices: [{ words: `They are one: ${into}`, effect, edit }] },
  ]
}

function shared({ asset: ticker, wallet, exchange }: SeenAsset): readonly Proposal[] {
  const others = hasNames(exchange) ? [] : othersOf(ticker)
  if (others.length === 0) return []
  const id = `shared:${ticker}:${wallet}`
  const { name } = describe(ticker)
  const words = `Several coins go by ${ticker}. In this wallet it is taken for ${name}.`
  const choices = others.map((other): Choice => {
    const into = asset(`${ticker}-${other}`)
    const effect = `The ${ticker} of this wallet is an asset of its own, ${into}, apart from that of every other wallet.`
    return { words: `It is ${other}`, effect, edit: { id: `${id}:${other}`, do: 'split', asset: ticker, wallet, into } }
  })
  return [{ id, about: 'shared', asset: ticker, wallet, words, choices }]
}

function bundle({ asset: id }: SeenAsset): readonly Proposal[] {
  const found = bundleOf(id)
  if (!found) return []
  const words = `${id} reads like ${found.times} ${found.single} in one. It is kept as an asset of its own, as the exchange keeps it; a move from one to the other is a swap at this ratio.`
  return [{ id: `bundle:${id}`, about: 'bundle', asset: id, wallet: null, words, choices: [] }]
}

/** Only whoever held the coin on both sides of the day can be concerned. */
function doubts({ asset: id, first, last }: SeenAsset): readonly Proposal[] {
  return DOUBTS.filter(({ code, day }) => code === id && first < day && day <= last).map(({ code, words }) => ({
    id: `doubt:${code}`,
    about: 'doubt',
    asset: id,
    wallet: null,
    words,
    choices: [],
  }))
}

function unknown({ asset: id }: SeenAsset): readonly Proposal[] {
  const { confirmed, name } = describe(id)
  const asked = RENAMES.some(({ known, old }) => known === 'assumed' && old === id) || bundleOf(id) !== undefined
  if (confirmed || asked) return []
  const words =
    name === id
      ? `Nobody here knows ${id}. It is an asset of its own under this code; if it is another's old name, say whose.`
      : `${name} was held before the coin that is called ${describe(id).symbol} now existed. It is kept apart; say what it is.`
  return [{ id: `unknown:${id}`, about: 'unknown', asset: id, wallet: null, words, choices: [] }]
}

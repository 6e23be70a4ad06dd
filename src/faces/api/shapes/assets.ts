import { z } from 'zod'
import { ASSET_LENGTH_MAX } from '../../../core/asset.ts'
import { NAME_LENGTH_MAX } from '../../../core/assets/edits.ts'

const AssetId = z.string().trim().min(1).max(ASSET_LENGTH_MAX)

/** An asset of the book; `quantity` is what all wallets hold of it now. */
const Asset = z.object({
  id: z.string(),
  symbol: z.string(),
  name: z.string(),
  kind: z.enum(['fiat', 'coin', 'token', 'equity', 'nft', 'credit']),
  confirmed: z.boolean(),
  wallets: z.array(z.string()),
  quantity: z.string(),
})
export type Asset = z.infer<typeof Asset>

const Merge = z.object({ do: z.literal('merge'), asset: AssetId, into: AssetId })
const Split = z.object({ do: z.literal('split'), asset: AssetId, wallet: z.string().min(1).max(100), into: AssetId })
const Rename = z.object({
  do: z.literal('rename'),
  asset: AssetId,
  name: z.string().trim().min(1).max(NAME_LENGTH_MAX),
})
const What = z.discriminatedUnion('do', [Merge, Split, Rename])

/** What a person says of an asset. A split without `into` finds a name that nothing has yet. */
export const AssetWish = z.discriminatedUnion('do', [Merge, Split.partial({ into: true }), Rename])
export type AssetWish = z.infer<typeof AssetWish>

/** A question about an asset, each choice with its effect: something to say of it, or a transaction to add by hand. */
const AssetProposal = z.object({
  id: z.string(),
  about: z.enum(['same', 'shared', 'unknown', 'bundle', 'doubt', 'swap']),
  asset: z.string(),
  wallet: z.string().nullable(),
  words: z.string(),
  choices: z.array(
    z.object({
      words: z.string(),
      effect: z.string(),
      edit: What.nullable(),
      add: z.object({ wallet: z.string(), set: z.record(z.string(), z.string()) }).nullable(),
    }),
  ),
})
export type AssetProposal = z.infer<typeof AssetProposal>

const AssetEdit = z.object({
  id: z.string(),
  what: What,
  words: z.string(),
  author: z.string(),
  at: z.string(),
  undoneAt: z.string().nullable(),
})
export type AssetEdit = z.infer<typeof AssetEdit>

export const AssetList = z.object({
  assets: z.array(Asset),
  proposals: z.array(AssetProposal),
  edits: z.array(AssetEdit),
})
export type AssetList = z.infer<typeof AssetList>

import { userInfo } from 'node:os'
import type { AssetWish } from '../../../flows/assets.ts'
import type { AssetsView } from '../../../flows/views/assets.ts'
import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Place } from '../place.ts'
import { RefusedError } from '../refused.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'

const FORM = 'Write holdfast assets merge A B, assets split A --wallet W, assets rename A NAME, or assets undo ID.'

/** Lists the assets of the book, or says one thing of them. Ends with 1 where something is asked. */
export function runAssets(args: Arguments, output: Output, place: Place): Promise<number> {
  const [verb, ...rest] = args.rest
  if (verb === undefined)
    return withDesk(place, output, async (desk) => {
      const view = await desk.assets()
      output.answer(view, () => told(view))
      return view.proposals.length > 0 ? EXIT.needsUser : EXIT.done
    })
  if (verb === 'undo') return undo(rest[0], output, place)
  const wish = wishOf(verb, rest, args)
  return withDesk(place, output, async (desk) => {
    const done = await desk.editAssets(wish, userInfo().username)
    if (!done.ok) throw new RefusedError(done)
    output.answer(done.value, () => done.value.edits[0]?.words ?? '')
    return EXIT.done
  })
}

function undo(id: string | undefined, output: Output, place: Place): Promise<number> {
  if (id === undefined) throw new UsageError('Which one is to be taken back?', FORM)
  return withDesk(place, output, async (desk) => {
    const view = await desk.undoAssets(id, userInfo().username)
    if (!view) throw new UsageError(`Nothing of the id "${id}" is in force.`, '"holdfast assets" lists what was said.')
    output.answer(view, () => 'Taken back.')
    return EXIT.done
  })
}

function wishOf(verb: string, [asset, ...more]: readonly string[], args: Arguments): AssetWish {
  const [second] = more
  if (asset !== undefined && verb === 'merge' && second !== undefined) return { do: 'merge', asset, into: second }
  if (asset !== undefined && verb === 'rename' && second !== undefined)
    return { do: 'rename', asset, name: more.join(' ') }
  const wallet = args.text('wallet')
  if (asset !== undefined && verb === 'split' && wallet !== undefined)
    return { do: 'split', asset, wallet, ...(second === undefined ? {} : { into: second }) }
  throw new UsageError('That is not a whole sentence about an asset.', FORM)
}

function told({ assets, proposals, edits }: AssetsView): string {
  const lines = assets.map(
    ({ id, name, kind, confirmed, wallets, quantity }) =>
      `${id.padEnd(12)} ${quantity.padStart(24)}  ${name} (${kind}${confirmed ? '' : ', not known'})  ${wallets.join(', ')}`,
  )
  const asked = proposals.map(({ words, wallet }) => `? ${wallet === null ? '' : `${wallet}: `}${words}`)
  const said = edits.filter((one) => one.undoneAt === null).map(({ id, words }) => `${id}  ${words}`)
  return [...lines, ...asked, ...said].join('\n')
}

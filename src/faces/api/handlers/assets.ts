import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { refuse } from '../refuse.ts'
import { assetRoutes } from '../routes/assets.ts'
import { AssetList } from '../shapes/assets.ts'

/** Assets of a book: listed, merged, split, renamed, taken back. */
export function addAssetRoutes(api: Api, { books }: ApiDeps): void {
  api.openapi(assetRoutes.assets, async (c) => c.json(plain(AssetList, await books.desk(c.var.bookId).assets()), 200))
  api.openapi(assetRoutes.editAssets, async (c) => {
    const done = await books.desk(c.var.bookId).editAssets(c.req.valid('json'), c.var.asker.name)
    return done.ok ? c.json(plain(AssetList, done.value), 200) : refuse(c, done)
  })
  api.openapi(assetRoutes.undoAssets, async (c) => {
    const done = await books.desk(c.var.bookId).undoAssets(c.req.valid('param').id, c.var.asker.name)
    if (done) return c.json(plain(AssetList, done), 200)
    const remedy = 'See the list of what was said of assets.'
    return c.json({ error: 'not_found', what: 'Nothing of that id is in force.', remedy }, 404)
  })
}

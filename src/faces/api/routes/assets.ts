import { createRoute } from '@hono/zod-openapi'
import { AssetList, AssetWish } from '../shapes/assets.ts'
import { body, id, json, refusals } from './parts.ts'

// What the assets of a book are, and what its owner says of them.

export const assetRoutes = {
  assets: createRoute({
    method: 'get',
    path: '/assets',
    responses: { 200: json(AssetList, 'Every asset, what is asked about them, and what was said.'), ...refusals },
  }),
  editAssets: createRoute({
    method: 'post',
    path: '/assets/edits',
    request: body(AssetWish),
    responses: { 200: json(AssetList, 'Merged, split or renamed: the assets as they are now.'), ...refusals },
  }),
  undoAssets: createRoute({
    method: 'post',
    path: '/assets/edits/{id}/undo',
    request: { params: id },
    responses: { 200: json(AssetList, 'Taken back: the assets as they are now.'), ...refusals },
  }),
} as const

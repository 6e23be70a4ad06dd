import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { AssetList, AssetWish } from '../../../api/shapes/assets.ts'
import { ask } from '../../client.ts'
import { showUndo } from '../../parts/UndoNote.tsx'
import { assetsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { showRefusal } from '../connection/actions.ts'

/** Says one thing of an asset, and offers to take it back. Everything that shows assets is read anew. */
export function useAssetEdit(): UseMutationResult<AssetList, Error, AssetWish> {
  const client = useQueryClient()
  const undo = useAssetUndo()
  return useMutation({
    mutationFn: (wish) => ask<AssetList>('POST', '/api/v1/assets/edits', wish),
    onSuccess: (list) => {
      client.setQueryData(assetsQuery.queryKey, list)
      void client.invalidateQueries()
      const made = list.edits.find((one) => one.undoneAt === null)
      if (made) showUndo(`asset ${made.id}`, made.words, () => undo.mutate(made.id))
    },
    onError: showRefusal,
  })
}

export function useAssetUndo(): UseMutationResult<AssetList, Error, string> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id) => ask<AssetList>('POST', `/api/v1/assets/edits/${encodeURIComponent(id)}/undo`, {}),
    onSuccess: (list) => {
      client.setQueryData(assetsQuery.queryKey, list)
      void client.invalidateQueries()
      notifications.show({ message: words.assets.back })
    },
    onError: showRefusal,
  })
}

/** Enters a swap by hand, as a question proposed it. */
export function useEnterSwap(): UseMutationResult<unknown, Error, { wallet: string; set: Record<string, string> }> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish) => ask('POST', '/api/v1/transactions', wish),
    onSuccess: () => {
      void client.invalidateQueries()
      notifications.show({ message: words.assets.entered })
    },
    onError: showRefusal,
  })
}

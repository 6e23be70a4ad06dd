import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { ConnectionSummary } from '../../../api/shapes.ts'
import { announce } from '../../announce.ts'
import { ask, Refusal } from '../../client.ts'
import { connectionsQuery } from '../../queries.ts'
import { words } from '../../words.ts'

export type Verb = 'freeze' | 'unfreeze' | 'remove' | 'restore'

/** Starts a sync; its progress arrives as live events. */
export function useSyncNow(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask('POST', `/api/v1/connections/${id}/sync`, {}),
    onSuccess: (_, id) => {
      announce(words.connection.syncStarted)
      void client.invalidateQueries({ queryKey: ['connections'] })
      void client.invalidateQueries({ queryKey: ['connection', id] })
    },
    onError: showRefusal,
  })
}

/** Freezes, unfreezes, removes or restores a connection. */
export function useVerb(): UseMutationResult<ConnectionSummary, Error, { id: string; verb: Verb }> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, verb }) => ask<ConnectionSummary>('POST', `/api/v1/connections/${id}/${verb}`, {}),
    onSuccess: (summary) => {
      client.setQueryData(connectionsQuery.queryKey, (list) =>
        list?.map((entry) => (entry.id === summary.id ? summary : entry)),
      )
      void client.invalidateQueries()
    },
    onError: showRefusal,
  })
}

export function useRename(id: string): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => ask('PATCH', `/api/v1/connections/${id}`, { name }),
    onSuccess: () => {
      notifications.show({ message: words.connection.renamed })
      void client.invalidateQueries()
    },
    onError: showRefusal,
  })
}

/** What an action was refused for, where no place on the page is nearer. */
export function showRefusal(error: Error): void {
  notifications.show({
    color: 'red',
    title: error.message,
    message: error instanceof Refusal ? error.remedy : words.refusal.defectRemedy,
    autoClose: 12_000,
  })
}

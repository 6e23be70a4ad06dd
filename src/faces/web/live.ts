import type { ConnectionDetail, ConnectionSummary, LiveEvent } from '../api/shapes.ts'
import { announce } from './announce.ts'
import { connectionsQuery, queryClient } from './queries.ts'
import { words } from './words.ts'

type Listener = (event: LiveEvent) => void

const listeners = new Set<Listener>()

/** Calls back for every live event until the returned function is called. */
export function listenLive(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Opens the event stream and keeps what the pages hold up to date. The browser itself reconnects. */
export function openLive(): () => void {
  const source = new EventSource('/api/v1/events')
  source.addEventListener('message', (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as LiveEvent
    keep(event)
    for (const listener of listeners) listener(event)
  })
  // What happened while the stream was away is read from the store.
  source.addEventListener('open', () => void queryClient.invalidateQueries({ queryKey: ['connections'] }))
  return () => source.close()
}

function keep(event: LiveEvent): void {
  switch (event.kind) {
    case 'progress':
      patch(event.connection, { progress: event.progress, state: 'syncing' })
      return
    case 'state':
      patch(
        event.connection,
        event.state === 'syncing' ? { state: event.state } : { state: event.state, progress: null },
      )
      reread(event.connection)
      return
    case 'synced':
      patch(event.connection, { progress: null })
      reread(event.connection)
      announce(words.live.synced(nameOf(event.connection), event.added))
      for (const key of ['transactions', 'balances', 'gains', 'wallets', 'alerts']) {
        void queryClient.invalidateQueries({ queryKey: [key] })
      }
      return
    case 'reading':
      patch(event.connection, { reading: event.groups })
      if (event.groups !== null) return
      for (const key of ['connections', 'transactions', 'balances', 'gains', 'wallets'])
        void queryClient.invalidateQueries({ queryKey: [key] })
      return
    case 'alerts':
      void queryClient.invalidateQueries({ queryKey: ['alerts'] })
      return
    case 'check':
      return
  }
}

function patch(id: string, change: Partial<ConnectionSummary>): void {
  queryClient.setQueryData(connectionsQuery.queryKey, (list) =>
    list?.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
  )
  queryClient.setQueryData(['connection', id], (detail: ConnectionDetail | undefined) =>
    detail ? { ...detail, ...change } : detail,
  )
}

function reread(id: string): void {
  void queryClient.invalidateQueries({ queryKey: ['connections'] })
  void queryClient.invalidateQueries({ queryKey: ['connection', id] })
}

function nameOf(id: string): string {
  return queryClient.getQueryData(connectionsQuery.queryKey)?.find((entry) => entry.id === id)?.name ?? ''
}

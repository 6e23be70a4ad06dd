import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Channels, Tested } from '../../../api/shapes/alerts.ts'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { channelsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { showRefusal } from '../connection/actions.ts'

export function keepChannels(client: QueryClient, channels: Channels): void {
  client.setQueryData(channelsQuery.queryKey, channels)
  notifications.show({ message: words.saved })
}

/** Test and remove, and what the server said, word for word. */
export function ChannelActions({ kind }: { readonly kind: 'mail' | 'webhook' }): ReactNode {
  const { channels: said } = words
  const client = useQueryClient()
  const test = useMutation({ mutationFn: () => ask<Tested>('POST', `/api/v1/channels/${kind}/test`) })
  const remove = useMutation({
    mutationFn: () => ask<Channels>('DELETE', `/api/v1/channels/${kind}`),
    onSuccess: (channels) => {
      client.setQueryData(channelsQuery.queryKey, channels)
      notifications.show({ message: said.removed(said.kinds[kind]) })
    },
    onError: showRefusal,
  })
  return (
    <>
      <Group gap="sm">
        <Button variant="default" disabled={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? said.testing : said.test}
        </Button>
        <Button variant="subtle" color="gray" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {said.remove}
        </Button>
      </Group>
      {test.error ? <Failed error={test.error} /> : null}
      {test.data ? (
        <Notice tone={test.data.ok ? 'good' : 'user'} live title={test.data.ok ? said.took : said.refused}>
          <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {test.data.said}
          </Text>
        </Notice>
      ) : null}
    </>
  )
}

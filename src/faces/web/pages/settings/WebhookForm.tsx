import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Channels, WebhookAnswer } from '../../../api/shapes/alerts.ts'
import { ask } from '../../client.ts'
import { CopyText } from '../../parts/CopyText.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { words } from '../../words.ts'
import { ChannelActions, keepChannels } from './channel-actions.tsx'

/** A program of the user's own that is told of alerts. Its signing secret is shown once. */
export function WebhookForm({ webhook }: { readonly webhook: Channels['webhook'] }): ReactNode {
  const { channels: said } = words
  const client = useQueryClient()
  const [url, setUrl] = useState(webhook?.url ?? '')
  const save = useMutation({
    mutationFn: (newSecret: boolean) => ask<WebhookAnswer>('PUT', '/api/v1/channels/webhook', { url, newSecret }),
    onSuccess: ({ channels }) => keepChannels(client, channels),
    gcTime: 0,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate(false)
  }
  return (
    <form onSubmit={submit} aria-label={said.webhook}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{said.webhook}</Text>
          <Text size="sm" c="dimmed">
            {said.webhookText}
          </Text>
        </div>
        <TextInput
          label={said.url}
          description={said.urlHint}
          value={url}
          required
          withAsterisk={false}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        {save.error ? <Failed error={save.error} /> : null}
        {save.data?.secret ? (
          <Notice tone="good" live title={said.secret}>
            <CopyText text={save.data.secret} label={said.secret} />
            <Text size="sm">{said.secretOnce}</Text>
          </Notice>
        ) : null}
        <Group gap="sm">
          <Button type="submit" disabled={save.isPending}>
            {said.save}
          </Button>
          {webhook ? (
            <Button variant="default" disabled={save.isPending} onClick={() => save.mutate(true)}>
              {said.newSecret}
            </Button>
          ) : null}
        </Group>
        {webhook ? <ChannelActions kind="webhook" /> : null}
      </Stack>
    </form>
  )
}

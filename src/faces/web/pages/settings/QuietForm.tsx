import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Channels } from '../../../api/shapes/alerts.ts'
import { useZone } from '../../book.ts'
import { ask } from '../../client.ts'
import { words } from '../../words.ts'
import { showRefusal } from '../connection/actions.ts'
import { keepChannels } from './channel-actions.tsx'

const USUAL = { from: '22:00', until: '07:00' }

/** Hours in which nothing is sent. Saved as soon as they are changed. */
export function QuietForm({ quiet }: { readonly quiet: Channels['quiet'] }): ReactNode {
  const { channels: said } = words
  const client = useQueryClient()
  const zone = useZone()
  const [isOn, setOn] = useState(quiet !== null)
  const save = useMutation({
    mutationFn: (next: Channels['quiet']) => ask<Channels>('PUT', '/api/v1/channels/quiet', { quiet: next }),
    onSuccess: (channels) => keepChannels(client, channels),
    onError: showRefusal,
  })
  return (
    <Stack gap="sm" role="group" aria-label={said.quiet}>
      <div>
        <Text fw={600}>{said.quiet}</Text>
        <Text size="sm" c="dimmed">
          {said.quietText(zone)}
        </Text>
      </div>
      <Checkbox
        label={said.quietOn}
        checked={isOn}
        onChange={(event) => {
          setOn(event.currentTarget.checked)
          save.mutate(event.currentTarget.checked ? USUAL : null, { onError: () => setOn(quiet !== null) })
        }}
      />
      {quiet === null ? null : (
        <Group gap="sm">
          {(['from', 'until'] as const).map((side) => (
            <TextInput
              key={`${side} ${quiet[side]}`}
              type="time"
              w={130}
              label={side === 'from' ? said.quietFrom : said.quietUntil}
              defaultValue={quiet[side]}
              onBlur={(event) => {
                const time = event.currentTarget.value
                if (time !== '' && time !== quiet[side]) save.mutate({ ...quiet, [side]: time })
              }}
            />
          ))}
        </Group>
      )}
    </Stack>
  )
}

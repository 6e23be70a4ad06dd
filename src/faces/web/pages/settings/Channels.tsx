import { Divider, List, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Channels as ChannelsShape } from '../../../api/shapes/alerts.ts'
import { Card } from '../../parts/Card.tsx'
import { Damage } from '../../parts/Damage.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { When } from '../../parts/When.tsx'
import { channelsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { MailForm } from './MailForm.tsx'
import { QuietForm } from './QuietForm.tsx'
import { WebhookForm } from './WebhookForm.tsx'

/** Where alerts are sent, beside the list of them; each with a test that says what the server said. */
export function Channels(): ReactNode {
  const query = useQuery(channelsQuery)
  const { channels: said } = words
  return (
    <Card title={said.title} note={said.text}>
      {query.isPending ? <Loading what={said.title} rows={2} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.data ? (
        <Stack gap="md" my={6}>
          <Damage what={query.data.damage?.join(' ')} />
          <MailForm mail={query.data.mail} />
          <Divider color="var(--hf-line)" />
          <WebhookForm webhook={query.data.webhook} />
          <Divider color="var(--hf-line)" />
          <QuietForm quiet={query.data.quiet} />
          <Sent sent={query.data.sent} />
        </Stack>
      ) : null}
    </Card>
  )
}

function Sent({ sent }: { readonly sent: ChannelsShape['sent'] }): ReactNode {
  const { channels: said } = words
  if (sent.length === 0) return null
  const states: Readonly<Record<string, string>> = said.states
  return (
    <Fold title={`${said.last} (${sent.length})`}>
      <List size="sm" spacing={2}>
        {sent.map((one) => (
          <List.Item key={`${one.at} ${one.channel} ${one.occasion}`}>
            <Text span size="sm">
              {said.kinds[one.channel]}, <When at={one.at} as="moment" />: {states[one.state] ?? one.state}.{' '}
              {one.said ?? ''}
            </Text>
          </List.Item>
        ))}
      </List>
    </Fold>
  )
}

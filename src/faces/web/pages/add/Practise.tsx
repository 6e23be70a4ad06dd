import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { ConnectAnswer } from '../../../api/shapes.ts'
import { askChecked } from '../../client.ts'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { FindingCard } from '../../parts/FindingCard.tsx'
import { exchangesQuery } from '../../queries.ts'
import { words } from '../../words.ts'

/** A pretend exchange on this computer: everything works as with a real account, and nothing is real. */
export function Practise(): ReactNode {
  const { empty } = words.connections
  const exchanges = (useQuery(exchangesQuery).data ?? []).filter(({ rehearsable }) => rehearsable)
  const start = useStart()
  const [picked, setChosen] = useState('kraken')
  const chosen = exchanges.some(({ id }) => id === picked) ? picked : (exchanges[0]?.id ?? '')
  if (exchanges.length === 0) return null
  return (
    <Card title={empty.practiseTitle} note={empty.practiseText}>
      <Group gap="sm" my={6} align="flex-end">
        <NativeSelect
          label={empty.practiseWhich}
          data={exchanges.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          disabled={start.isPending}
          onClick={() => start.mutate(chosen)}
        >
          {empty.practise}
        </Button>
      </Group>
      {start.isPending ? (
        <Text size="sm" role="status">
          {empty.practising}
        </Text>
      ) : null}
      {start.error ? <Failed error={start.error} /> : null}
      {start.data && start.data.connection === null
        ? start.data.findings.map((finding) => <FindingCard key={finding.what} finding={finding} />)
        : null}
    </Card>
  )
}

function useStart() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (exchange: string) => askChecked<ConnectAnswer>('POST', '/api/v1/practice', { exchange }, 'checks'),
    onSuccess: async ({ connection }) => {
      if (!connection) return
      await client.invalidateQueries({ queryKey: ['connections'] })
      await navigate({ to: '/connections/$id', params: { id: connection.id } })
    },
  })
}

import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
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
  if (exchanges.length === 0) return null
  return (
    <Card title={empty.practiseTitle} note={empty.practiseText}>
      <Group gap="sm" my={6}>
        {exchanges.map(({ id, name }) => (
          <Button
            key={id}
            variant="default"
            leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
            disabled={start.isPending}
            onClick={() => start.mutate(id)}
          >
            {empty.practise(name)}
          </Button>
        ))}
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

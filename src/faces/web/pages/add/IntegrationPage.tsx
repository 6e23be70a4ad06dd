import { Box, Grid, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ConnectionSummary, Exchange } from '../../../api/shapes.ts'
import { NotFound } from '../../frame/NotFound.tsx'
import { Card } from '../../parts/Card.tsx'
import { ExchangeMark } from '../../parts/ExchangeMark.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { connectionsQuery, exchangesQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { Accepted } from './Accepted.tsx'
import { Guide } from './Guide.tsx'
import { KeyForm } from './KeyForm.tsx'
import { Limits } from './Limits.tsx'
import { useAttempt } from './use-attempt.ts'

const route = getRouteApi('/inside/connections/add/$exchange')

export function IntegrationPage(): ReactNode {
  const { exchange: id } = route.useParams()
  const exchanges = useQuery(exchangesQuery)
  const connections = useQuery(connectionsQuery)
  const exchange = exchanges.data?.find((entry) => entry.id === id)
  if (exchanges.error) return <Failed error={exchanges.error} again={() => void exchanges.refetch()} />
  // The suggested name counts the connections that there are, so both are waited for.
  if (exchanges.isPending || connections.isPending) return <Loading what={words.add.title} />
  if (!exchange) return <NotFound />
  return <Integration key={id} exchange={exchange} connections={connections.data ?? []} />
}

interface Props {
  readonly exchange: Exchange
  readonly connections: readonly ConnectionSummary[]
}

function Integration({ exchange, connections }: Props): ReactNode {
  const { add } = words
  const client = useQueryClient()
  const attempt = useAttempt('/api/v1/connections', () => {
    void client.invalidateQueries({ queryKey: ['connections'] })
    void client.invalidateQueries({ queryKey: ['wallets'] })
  })
  const connected = attempt.answer?.connection
  return (
    <div className="hf-page">
      <PageHead title={add.connectTo(exchange.name)} before={<ExchangeMark name={exchange.name} size={46} />} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Box style={{ position: 'sticky', top: 24 }}>
            {attempt.answer && connected ? (
              <Accepted answer={attempt.answer} id={connected.id} />
            ) : (
              <Card title={add.form}>
                <KeyForm exchange={exchange} attempt={attempt} suggestedName={suggested(exchange, connections)} />
              </Card>
            )}
          </Box>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Limits exchange={exchange} />
            <Card title={add.guide(exchange.name)}>
              <Guide exchange={exchange} />
            </Card>
          </Stack>
        </Grid.Col>
      </Grid>
    </div>
  )
}

/** "Kraken 1", then "Kraken 2": the first name that no connection has. */
function suggested(exchange: Exchange, connections: readonly ConnectionSummary[]): string {
  const taken = new Set(connections.map(({ name }) => name))
  for (let number = 1; ; number += 1) {
    const name = `${exchange.name} ${number}`
    if (!taken.has(name)) return name
  }
}

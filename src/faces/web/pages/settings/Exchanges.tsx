import { Box, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Status } from '../../../api/shapes/status.ts'
import { Card } from '../../parts/Card.tsx'
import { ExchangeMark } from '../../parts/ExchangeMark.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import type { Tone } from '../../standing.ts'
import { words } from '../../words.ts'

type Exchange = Status['exchanges'][number]

/** Each exchange as seen from here: what it says of itself, and how our requests end. */
export function Exchanges({ exchanges }: { readonly exchanges: readonly Exchange[] }): ReactNode {
  const { status: said } = words
  const used = exchanges.filter((one) => one.connections > 0)
  const others = exchanges.filter((one) => one.connections === 0)
  return (
    <Card title={said.exchanges} note={said.exchangesNote}>
      <Stack gap="md" my={4}>
        {used.map((exchange) => (
          <Row key={exchange.id} exchange={exchange} />
        ))}
        <Fold title={said.others(others.length)}>
          <Text size="sm">{others.map(({ name }) => name).join(', ')}</Text>
        </Fold>
      </Stack>
    </Card>
  )
}

function Row({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { status: said } = words
  const { id, name, connections, healthy, broken } = exchange
  return (
    <Group key={id} gap="sm" wrap="nowrap" align="flex-start">
      <ExchangeMark name={name} size={28} />
      <Box style={{ flex: 1, minWidth: 0 }}>
        <Group gap="xs" justify="space-between" style={{ rowGap: 2 }}>
          <Text fw={560}>{name}</Text>
          <Pill tone={broken > 0 ? 'user' : healthy === connections ? 'good' : 'self'}>
            {broken > 0 ? said.failing(broken) : said.exchangeRow(healthy, connections)}
          </Pill>
        </Group>
        <PublicStatus exchange={exchange} />
        {exchange.practice ? null : (
          <Text size="sm" c="dimmed">
            {rateText(exchange.lastHour, said.hour)}. {rateText(exchange.lastDay, said.day)}.
          </Text>
        )}
      </Box>
    </Group>
  )
}

const TONES: Readonly<Record<NonNullable<Exchange['public']>['state'], Tone>> = {
  online: 'good',
  maintenance: 'self',
  limited: 'self',
  unreachable: 'self',
  untold: 'idle',
}

function PublicStatus({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { status: said } = words
  const { public: told, name } = exchange
  if (told === null)
    return (
      <Text size="sm" c="dimmed">
        {exchange.practice ? said.practiceOnly : said.asking}
      </Text>
    )
  const text = told.text === '' || told.state === 'online' ? '' : `: ${told.text}`
  return (
    <Text size="sm" data-tone={TONES[told.state]} style={{ overflowWrap: 'anywhere' }}>
      <span className="hf-tone-text">
        {name} {said.public[told.state]}
        {text}
      </span>{' '}
      (<When at={told.at} as="distance" />)
    </Text>
  )
}

function rateText({ rate }: Exchange['lastHour'], span: string): string {
  const { status: said } = words
  if (rate === null) return said.noRequests(span)
  return said.answered(rate.toLocaleString('en', { style: 'percent', maximumFractionDigits: 1 }), span)
}

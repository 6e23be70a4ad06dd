import { Group, SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Certainty, Gains } from '../../../api/shapes/gains.ts'
import { negative, zero } from '../../figures.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { words } from '../../words.ts'
import { CertaintyNote } from './CertaintyNote.tsx'

export function Totals({ gains }: { readonly gains: Gains }): ReactNode {
  const { totals: said } = words.gains
  const { totals, currency } = gains
  const { certaintyOf: sure } = totals
  const terms = !zero(totals.shortTermGain) || !zero(totals.longTermGain)
  return (
    <SimpleGrid cols={{ base: 2, sm: terms ? 3 : 2, lg: terms ? 3 : 4 }} spacing="sm">
      <Figure
        label={negative(totals.gain) ? said.loss : said.gain}
        amount={totals.gain}
        certainty={sure.gain}
        unit={currency}
        strong
      />
      <Figure label={said.proceeds} amount={totals.proceeds} certainty={sure.proceeds} unit={currency} />
      <Figure label={said.cost} amount={totals.cost} certainty={sure.cost} unit={currency} />
      <Figure label={said.income} amount={totals.income} certainty={sure.income} unit={currency} />
      {terms ? <Figure label={said.short} amount={totals.shortTermGain} certainty={sure.gain} unit={currency} /> : null}
      {terms ? <Figure label={said.long} amount={totals.longTermGain} certainty={sure.gain} unit={currency} /> : null}
    </SimpleGrid>
  )
}

interface FigureProps {
  readonly label: string
  readonly amount: string
  readonly certainty: Certainty
  readonly unit: string
  readonly strong?: boolean
}

function Figure({ label, amount, certainty, unit, strong = false }: FigureProps): ReactNode {
  return (
    <Card style={strong ? { borderColor: 'var(--hf-line-strong)' } : {}}>
      <Group justify="space-between" gap={4} wrap="nowrap">
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {unit}
        </Text>
      </Group>
      <Text fz={{ base: 15, sm: 20 }} fw={strong ? 680 : 560} truncate>
        <Amount amount={amount} money />
      </Text>
      <CertaintyNote certainty={certainty} unit={unit} />
    </Card>
  )
}

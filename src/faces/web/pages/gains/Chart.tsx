import { BarChart } from '@mantine/charts'
import { Group, SegmentedControl, Table, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { format, isNegative, isPositive, parseDecimal } from '../../../../core/decimal.ts'
import type { Gains } from '../../../api/shapes/gains.ts'
import { useZone } from '../../book.ts'
import { count, moneyFigure, roughly } from '../../figures.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { words } from '../../words.ts'
import { ASSETS_SHOWN_MAX, summed, type Grouping, type Sum } from './groups.ts'

/** Gains as bars, with the table that the bars are drawn from. */
export function Chart({ gains }: { readonly gains: Gains }): ReactNode {
  const { gains: said } = words
  const zone = useZone()
  const [by, setBy] = useState<Grouping>('month')
  const [view, setView] = useState('chart')
  const total = gains.counts.disposals
  if (gains.disposals.length === 0) return null
  const unknown = gains.disposals.filter(({ gain }) => !parseDecimal(gain ?? '')).length
  const sums = summed(gains.disposals, by, zone)
  const note = [
    said.chartOf(gains.currency, zone),
    ...(unknown === 0 ? [] : [said.unpriced(unknown)]),
    ...(gains.disposals.length < total ? [said.cut(gains.disposals.length, total)] : []),
  ].join(' ')
  const controls = (
    <Group gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={said.groupBy}
        value={by}
        onChange={(value) => setBy(value)}
        data={[
          { value: 'month', label: said.byMonth },
          { value: 'year', label: said.byYear },
          { value: 'asset', label: said.byAsset },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label={said.view}
        value={view}
        onChange={setView}
        data={[
          { value: 'chart', label: said.asChart },
          { value: 'table', label: said.asTable },
        ]}
      />
    </Group>
  )
  return (
    <Card title={said.chart} note={note} action={controls}>
      {view === 'chart' ? <Bars sums={sums} /> : <Sums sums={sums} currency={gains.currency} />}
    </Card>
  )
}

function Bars({ sums }: { readonly sums: readonly Sum[] }): ReactNode {
  const { gains: said } = words
  const data = sums
    .slice(0, sums[0] && /^\d{4}/.test(sums[0].name) ? undefined : ASSETS_SHOWN_MAX)
    .map(({ name, gain }) => ({ name, [said.sumGain]: roughly(gain) }))
  return (
    <BarChart
      h={260}
      mt="sm"
      data={data}
      dataKey="name"
      series={[{ name: said.sumGain, color: 'harbor.6' }]}
      valueFormatter={(value) => moneyFigure(value.toFixed(2)).shown}
      getBarColor={(value) => (value < 0 ? 'gray.6' : 'harbor.6')}
      maxBarWidth={46}
      withYAxis
      yAxisProps={{ width: 82, domain: fromZero(sums) }}
      gridAxis="x"
      tickLine="none"
      role="img"
      aria-label={said.chart}
    />
  )
}

/** Bars start at zero, or their lengths lie; the other end is a round number. */
function fromZero(sums: readonly Sum[]): [0 | 'auto', 0 | 'auto'] {
  return [
    sums.every(({ gain }) => !isNegative(gain)) ? 0 : 'auto',
    sums.some(({ gain }) => isPositive(gain)) ? 'auto' : 0,
  ]
}

function Sums({ sums, currency }: { readonly sums: readonly Sum[]; readonly currency: string }): ReactNode {
  const { gains: said } = words
  return (
    <div style={{ maxHeight: 360, overflow: 'auto' }} tabIndex={0} role="group" aria-label={said.chart}>
      <Table className="hf-table" stickyHeader aria-label={said.chart}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{said.period}</Table.Th>
            <Table.Th ta="right">{said.disposals}</Table.Th>
            <Table.Th ta="right">{said.sumGain}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sums.map(({ name, gain, count: disposals }) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right">
                <Text span size="sm" className="hf-figure">
                  {count(disposals)}
                </Text>
              </Table.Td>
              <Table.Td ta="right">
                <Amount amount={format(gain)} unit={currency} money />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Gains } from '../../../api/shapes/gains.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { PageLink } from '../../parts/links.tsx'
import { words } from '../../words.ts'

const ROWS_MAX = 200

export function Income({ gains }: { readonly gains: Gains }): ReactNode {
  const { gains: said } = words
  const rows = gains.income.slice(0, ROWS_MAX)
  const total = gains.counts.income
  if (rows.length === 0) {
    return (
      <Card title={said.income}>
        <Text c="dimmed">{said.incomeNone}</Text>
      </Card>
    )
  }
  return (
    <Card flush title={said.income} note={said.shownCount(rows.length, total)}>
      <div style={{ maxHeight: 360, overflow: 'auto' }} tabIndex={0} role="group" aria-label={said.income}>
        <Table className="hf-table" horizontalSpacing="md" aria-label={said.income} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{said.kind}</Table.Th>
              <Table.Th ta="right">{said.amount}</Table.Th>
              <Table.Th ta="right">{said.value}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ tx, kind, asset, amount, value }, at) => (
              <Table.Tr key={`${tx} ${String(at)}`}>
                <Table.Td>
                  <PageLink to="/transactions" search={{ tx }} fz="sm">
                    {words.kinds[kind] ?? words.kinds[`income:${kind}`] ?? kind}
                  </PageLink>
                </Table.Td>
                <Table.Td ta="right">
                  <Amount amount={amount} unit={asset} />
                </Table.Td>
                <Table.Td ta="right">
                  {value === null ? words.none : <Amount amount={value} unit={gains.currency} money />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  )
}

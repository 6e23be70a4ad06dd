import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Gains } from '../../../api/shapes/gains.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'

const ROWS_MAX = 200

interface Held {
  readonly key: string
  readonly asset: string
  readonly wallet: string
  readonly acquired: string | null
  readonly quantity: string
  readonly cost: string
}

/** What is still held, lot by lot or as pools, with its cost. */
export function Remaining({ gains }: { readonly gains: Gains }): ReactNode {
  const { gains: said } = words
  const { lots, pools } = gains.remaining
  const held: readonly Held[] = [
    ...pools.map((pool) => ({ ...pool, acquired: null, key: `pool ${pool.asset} ${pool.wallet}` })),
    ...lots.map((lot, at) => ({ ...lot, key: `${lot.acquiredTx ?? ''} ${String(at)}` })),
  ]
  const total = pools.length + gains.counts.lots
  if (held.length === 0) {
    return (
      <Card title={said.remaining} note={when(gains)}>
        <Text c="dimmed">{said.remainingNone}</Text>
      </Card>
    )
  }
  const shown = held.slice(0, ROWS_MAX)
  return (
    <Card flush title={said.remaining} note={`${when(gains)} ${said.shownCount(shown.length, total)}`}>
      <div style={{ maxHeight: 360, overflow: 'auto' }} tabIndex={0} role="group" aria-label={said.remaining}>
        <Table className="hf-table" horizontalSpacing="md" aria-label={said.remaining} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{said.asset}</Table.Th>
              <Table.Th>{said.wallet}</Table.Th>
              <Table.Th>{said.acquired}</Table.Th>
              <Table.Th ta="right">{said.quantity}</Table.Th>
              <Table.Th ta="right">{said.cost}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ key, asset, wallet, acquired, quantity, cost }) => (
              <Table.Tr key={key}>
                <Table.Td fw={560}>{asset}</Table.Td>
                <Table.Td>{wallet}</Table.Td>
                <Table.Td>{acquired === null ? words.none : <When at={acquired} as="day" />}</Table.Td>
                <Table.Td ta="right">
                  <Amount amount={quantity} />
                </Table.Td>
                <Table.Td ta="right">
                  <Amount amount={cost} unit={gains.currency} money />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  )
}

/** Of what moment the list is: a year's is of its end. */
function when({ remaining: { asOf }, year }: Gains): string {
  return words.gains.remainingAt[asOf](String(year ?? ''))
}

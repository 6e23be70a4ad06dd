import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConnectionDetail } from '../../../api/shapes.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import { isBusy } from '../../queries.ts'
import { words } from '../../words.ts'

/** The last proof: what follows from the records beside what the exchange says it holds. */
export function Balances({ connection }: { readonly connection: ConnectionDetail }): ReactNode {
  const { connection: said } = words
  const { matched, differing, at } = connection.balances
  const total = matched + differing.length
  const note =
    at === null ? undefined : (
      <>
        {said.comparedAt} <When at={at} />
      </>
    )
  return (
    <Card title={said.balances} note={note}>
      {at === null ? <Text c="dimmed">{said.balancesNone}</Text> : null}
      {at !== null && differing.length === 0 ? <Pill tone="good">{said.balancesWell(total)}</Pill> : null}
      {differing.length === 0 ? null : (
        <>
          <Pill tone={isBusy(connection) ? 'self' : 'user'}>{said.balancesDiffer(differing.length, total)}</Pill>
          {isBusy(connection) ? (
            <Text size="sm" mt={6}>
              {said.balancesPartial}
            </Text>
          ) : null}
          <div className="hf-scroll-x">
            <Table className="hf-table" mt="xs" aria-label={said.balances}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{said.asset}</Table.Th>
                  <Table.Th ta="right">{said.computed}</Table.Th>
                  <Table.Th ta="right">{said.reported}</Table.Th>
                  <Table.Th ta="right">{said.difference}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {differing.map(({ asset, computed, reported, difference }) => (
                  <Table.Tr key={asset}>
                    <Table.Td>{asset}</Table.Td>
                    <Table.Td ta="right">
                      <Amount amount={computed} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Amount amount={reported} />
                    </Table.Td>
                    <Table.Td ta="right" fw={600}>
                      <Amount amount={difference} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </Card>
  )
}

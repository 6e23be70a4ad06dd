import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Amount } from '../../parts/Amount.tsx'
import { Side } from '../../parts/Legs.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'
import { Marks, opening, walletsOf, type LedgerRowProps } from './LedgerRow.tsx'

/** A transaction on a phone. */
export function LedgerCard(props: LedgerRowProps): ReactNode {
  const { row, style } = props
  return (
    <div className="hf-ledger-card" style={style} {...opening(props)}>
      <Group role="cell" gap={8} wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {words.kinds[row.type] ?? row.type}
        </Text>
        <Marks row={row} />
      </Group>
      <span role="cell" className="hf-right">
        <Side row={row} role="in" />
      </span>
      <Text role="cell" size="sm" c="dimmed" truncate component="span">
        {walletsOf(row)}
      </Text>
      <span role="cell" className="hf-right">
        <Side row={row} role="out" />
      </span>
      <Text role="cell" size="xs" c="dimmed" component="span">
        <When at={row.time} as="moment" />
      </Text>
      <Text role="cell" size="xs" c="dimmed" component="span" ta="right">
        {row.fee ? (
          <>
            {words.transactions.fee} <Amount amount={row.fee.amount} unit={row.fee.asset} />
          </>
        ) : null}
      </Text>
    </div>
  )
}

import { Group, Text, Tooltip } from '@mantine/core'
import { IconArrowsLeftRight, IconEyeCheck, IconPencil } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import type { Transaction } from '../../../api/shapes.ts'
import { useZone } from '../../book.ts'
import { day, distance, time, useNow, whole } from '../../moments.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Side } from '../../parts/Legs.tsx'
import { words } from '../../words.ts'

export interface LedgerRowProps {
  readonly row: Transaction
  readonly index: number
  readonly style: CSSProperties
  readonly opened: boolean
  readonly onOpen: (id: string) => void
}

/** What makes a row of any shape open by mouse and by Enter, and walk with j and k. */
export function opening({ row, index, opened, onOpen }: LedgerRowProps) {
  return {
    role: 'row',
    tabIndex: 0,
    'aria-rowindex': index + 2,
    'data-row': index,
    'data-open': opened || undefined,
    onClick: () => onOpen(row.id),
    onKeyDown: (event: { key: string }) => {
      if (event.key === 'Enter') onOpen(row.id)
    },
  }
}

export function LedgerRow(props: LedgerRowProps): ReactNode {
  const { row, style } = props
  return (
    <div className="hf-ledger-row" style={style} {...opening(props)}>
      <span role="cell">
        <Moment at={row.time} />
      </span>
      <Text role="cell" span size="sm" fw={560} truncate>
        {words.kinds[row.type] ?? row.type}
      </Text>
      <Text role="cell" span size="sm" truncate title={walletsOf(row)}>
        {walletsOf(row)}
      </Text>
      <span role="cell" className="hf-right">
        <Side row={row} role="out" />
      </span>
      <span role="cell" className="hf-right">
        <Side row={row} role="in" />
      </span>
      <span role="cell" className="hf-right">
        <Side row={row} role="fee" />
      </span>
      <span role="cell" className="hf-right">
        {row.value ? <Amount amount={row.value.amount} unit={row.value.currency} money /> : null}
      </span>
      <span role="cell">
        <Marks row={row} />
      </span>
    </div>
  )
}

export function walletsOf(row: Transaction): string {
  return row.toWallet === undefined ? row.wallet : `${row.wallet} → ${row.toWallet}`
}

function Moment({ at }: { readonly at: string }): ReactNode {
  const zone = useZone()
  const now = useNow()
  return (
    <time dateTime={at} title={whole(at, zone)} className="hf-figure">
      {distance(at, now)}
      <Text size="xs" c="dimmed" span display="block" lh={1.3}>
        {day(at, zone)}, {time(at, zone)}
      </Text>
    </time>
  )
}

/** Edited, witnessed twice, or moved within a wallet: a sign each, with its words. */
export function Marks({ row }: { readonly row: Transaction }): ReactNode {
  const { transactions: said } = words
  const marks = [
    ...(row.edited ? [{ Icon: IconPencil, text: said.edited }] : []),
    ...(row.witnesses.length > 1 ? [{ Icon: IconEyeCheck, text: said.twoWitnesses(row.witnesses.length) }] : []),
    ...(row.internal ? [{ Icon: IconArrowsLeftRight, text: said.internal }] : []),
  ]
  if (marks.length === 0) return null
  return (
    <Group gap={6} wrap="nowrap" c="dimmed">
      {marks.map(({ Icon, text }) => (
        <Tooltip key={text} label={text}>
          <Icon size={17} stroke={1.7} role="img" aria-label={text} />
        </Tooltip>
      ))}
    </Group>
  )
}

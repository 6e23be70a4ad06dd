import { Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Transaction } from '../../../api/shapes.ts'
import { words } from '../../words.ts'
import { LedgerCard } from './LedgerCard.tsx'
import { LedgerRow } from './LedgerRow.tsx'

interface Props {
  readonly rows: readonly Transaction[]
  readonly total: number | null
  /** Cards for a narrow screen in place of columns. */
  readonly cards: boolean
  readonly opened: string | undefined
  readonly more: boolean
  readonly onMore: () => void
  readonly onOpen: (id: string) => void
}

const ROW_PX = 50
const CARD_PX = 84
const HEAD_PX = 36
/** The next page is asked for when this many rows are left below. */
const AHEAD = 60

/** Draws only the rows in sight, so that a million are as light as fifty. */
export function Ledger({ rows, total, cards, opened, more, onMore, onOpen }: Props): ReactNode {
  const { transactions: said } = words
  const frame = useRef<HTMLDivElement>(null)
  const size = cards ? CARD_PX : ROW_PX
  const virtual = useVirtualizer({
    count: rows.length + 1,
    getScrollElement: () => frame.current,
    estimateSize: () => size,
    overscan: 12,
    ...(cards ? {} : { paddingStart: HEAD_PX }),
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - AHEAD) onMore()
  }, [more, last, rows.length, onMore])
  return (
    <div
      ref={frame}
      className="hf-ledger"
      role="table"
      aria-label={said.table}
      aria-rowcount={total === null ? -1 : total + 1}
      tabIndex={0}
    >
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: cards ? 0 : 1060 }}>
        {cards ? null : <Head />}
        {items.map(({ index, start }) => {
          const row = rows[index]
          const style = { top: start, height: size }
          if (!row) return <Foot key="foot" more={more} style={style} />
          const shared = { key: row.id, row, index, style, opened: row.id === opened, onOpen }
          const { key, ...rest } = shared
          return cards ? <LedgerCard key={key} {...rest} /> : <LedgerRow key={key} {...rest} />
        })}
      </div>
    </div>
  )
}

function Head(): ReactNode {
  const { transactions: said } = words
  return (
    <div className="hf-ledger-head" role="row" aria-rowindex={1}>
      <span role="columnheader">{said.time}</span>
      <span role="columnheader">{said.type}</span>
      <span role="columnheader">{said.wallet}</span>
      {[said.out, said.in, said.fee, said.value].map((title) => (
        <span key={title} role="columnheader" className="hf-right">
          {title}
        </span>
      ))}
      <span role="columnheader">{said.marks}</span>
    </div>
  )
}

function Foot({ more, style }: { readonly more: boolean; readonly style: object }): ReactNode {
  const { transactions: said } = words
  return (
    <div style={{ position: 'absolute', insetInline: 0, display: 'grid', placeItems: 'center', ...style }}>
      <Text size="sm" c="dimmed" role="status">
        {more ? said.loadMore : said.end}
      </Text>
    </div>
  )
}

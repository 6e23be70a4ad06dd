import { Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState, type ReactNode } from 'react'
import type { Gains } from '../../../api/shapes/gains.ts'
import { Card } from '../../parts/Card.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { words } from '../../words.ts'
import { DisposalRow } from './DisposalRow.tsx'

const ROW_PX = 42
/** Taller tables scroll within themselves. */
const HEIGHT_MAX = 520
const HEAD_PX = 34

/** Every disposal; a row unfolds into the lots that it was taken from. */
export function Disposals({ gains }: { readonly gains: Gains }): ReactNode {
  const { gains: said } = words
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const frame = useRef<HTMLDivElement>(null)
  const { disposals } = gains
  const total = gains.counts.disposals
  const virtual = useVirtualizer({
    count: disposals.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    paddingStart: HEAD_PX,
  })
  const toggle = (index: number): void => {
    const next = new Set(open)
    if (!next.delete(index)) next.add(index)
    setOpen(next)
  }
  if (disposals.length === 0) {
    return (
      <Card title={said.disposals}>
        <Empty title={said.none} text={said.noneText} />
      </Card>
    )
  }
  const note = disposals.length < total ? said.shownOf(disposals.length, total) : said.disposalsCount(total)
  return (
    <Card flush title={said.disposals} note={note}>
      <div
        ref={frame}
        style={{ maxHeight: HEIGHT_MAX, overflow: 'auto', borderTop: '1px solid var(--hf-line)' }}
        role="table"
        aria-label={said.disposals}
        aria-rowcount={total + 1}
        tabIndex={0}
      >
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: 900 }}>
          <Head />
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const disposal = disposals[index]
            if (!disposal) return null
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                style={{ position: 'absolute', insetInline: 0, top: start, borderBottom: '1px solid var(--hf-line)' }}
              >
                <DisposalRow
                  disposal={disposal}
                  currency={gains.currency}
                  index={index}
                  open={open.has(index)}
                  onToggle={() => toggle(index)}
                />
              </div>
            )
          })}
        </div>
      </div>
    </Card>
  )
}

function Head(): ReactNode {
  const { gains: said } = words
  return (
    <div
      className="hf-disposal"
      role="row"
      aria-rowindex={1}
      style={{ position: 'sticky', top: 0, zIndex: 2, height: HEAD_PX, background: 'var(--hf-surface)' }}
    >
      <span />
      {[said.day, said.asset].map((title) => (
        <Text key={title} role="columnheader" size="xs" fw={560} c="dimmed">
          {title}
        </Text>
      ))}
      {[said.amount, said.proceeds, said.cost, said.gain].map((title) => (
        <Text key={title} role="columnheader" size="xs" fw={560} c="dimmed" ta="right">
          {title}
        </Text>
      ))}
      <Text role="columnheader" size="xs" fw={560} c="dimmed">
        {said.term}
      </Text>
    </div>
  )
}

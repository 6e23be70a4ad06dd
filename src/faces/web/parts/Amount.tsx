import type { ReactNode } from 'react'
import { asset, isFiat } from '../../../core/asset.ts'
import { coinFigure, moneyFigure } from '../figures.ts'
import { words } from '../words.ts'

const CENTS = 2

interface Props {
  /** Null where it cannot be known yet, for lack of a price. */
  readonly amount: string | null
  /** What it is of, shown small behind it. */
  readonly unit?: string | undefined
  /** Money of a state: two digits behind the point. */
  readonly money?: boolean
  /** Said in front: `+` for what came in. A minus is part of the number. */
  readonly sign?: '+' | '-' | undefined
}

/** A figure in tabular digits. All its digits are there on hover, for readers, and on copy. */
export function Amount({ amount, unit, money = false, sign }: Props): ReactNode {
  if (amount === null) {
    return (
      <span title={words.notKnown} aria-label={words.notKnown} role="img">
        {words.none}
      </span>
    )
  }
  const { shown, tail, full } = money ? moneyFigure(amount) : coinFigure(amount, isMoney(unit) ? CENTS : 0)
  const written = shown.replace(/^-/, '\u2212')
  const before = sign === '-' ? '\u2212' : (sign ?? '')
  return (
    <span className="hf-figure" title={unit === undefined ? full : `${full} ${unit}`} data-full={full}>
      {before}
      {written}
      {tail === '' ? null : (
        <>
          <span className="hf-tail">{tail}</span>
          <span className="hf-tail-mark" aria-hidden="true" />
        </>
      )}
      {unit === undefined ? null : <span className="hf-unit"> {unit}</span>}
    </span>
  )
}

function isMoney(unit: string | undefined): boolean {
  return unit !== undefined && isFiat(asset(unit))
}

/** A selection within one figure copies all its digits, in plain notation. */
export function copyInFull(event: ClipboardEvent): void {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return
  const { commonAncestorContainer: at } = selection.getRangeAt(0)
  const element = at instanceof Element ? at : at.parentElement
  const full = element?.closest<HTMLElement>('[data-full]')?.dataset['full']
  if (full === undefined) return
  event.clipboardData?.setData('text/plain', full)
  event.preventDefault()
}

import { spotlight } from '@mantine/spotlight'
import { useEffect, useRef } from 'react'
import { singleKeysOn } from './single-keys.ts'

/** Rows that j and k walk through carry this attribute; Enter then does what a click does. */
const ROWS = '[data-row]'
const SEARCH = '[data-search]'

/** The keys of every page. None of them is taken while something is typed or a dialog is open. */
export function useKeys(onHelp: () => void): void {
  const help = useRef(onHelp)
  help.current = onHelp
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeysOn()) return
      if (event.key === '?') help.current()
      else if (event.key === '/') focusSearch()
      else if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>(SEARCH)
  if (field) field.focus()
  else spotlight.open()
}

function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)].sort(
    (left, right) => Number(left.dataset['row']) - Number(right.dataset['row']),
  )
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = at === -1 ? (by === 1 ? rows[0] : rows.at(-1)) : rows[at + by]
  next?.focus()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog]') !== null
  )
}

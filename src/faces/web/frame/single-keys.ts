import { useState } from 'react'

const PLACE = 'holdfast-single-keys'

/** Keys of one letter can be switched off: they get in the way of speech input (WCAG 2.1.4). Kept in this browser. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(PLACE) !== 'off'
}

export function useSingleKeys(): readonly [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(singleKeysOn)
  const set = (next: boolean): void => {
    localStorage.setItem(PLACE, next ? 'on' : 'off')
    setOn(next)
  }
  return [on, set]
}

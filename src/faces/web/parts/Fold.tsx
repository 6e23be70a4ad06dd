import type { ReactNode } from 'react'

/** Details that open in place, without script and by keyboard. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <details className="hf-fold">
      <summary>{title}</summary>
      {children}
    </details>
  )
}

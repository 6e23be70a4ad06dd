import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  /** Open at first. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** Details that open in place, without script and by keyboard. */
export function Fold({ title, open = false, children }: Props): ReactNode {
  return (
    <details className="hf-fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

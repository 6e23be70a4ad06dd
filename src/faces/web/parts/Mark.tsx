import type { ReactNode } from 'react'

/** Our mark: the holdfast of a kelp, the root that keeps it on its rock. */
export function Mark({ size = 28 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1f5688" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M16 6v9" />
        <path d="M16 15c0 5-3 8.5-8 9" />
        <path d="M16 15c0 5 3 8.5 8 9" />
        <path d="M16 15v9.5" />
        <path d="M16 9.5c3.2 0 5.2-1 6-3" />
      </g>
    </svg>
  )
}

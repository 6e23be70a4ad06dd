import type { ReactNode } from 'react'

const HUES = 12

/** A drawn letter in place of a logo: same exchange, same colour. */
export function ExchangeMark({ name, size = 36 }: { readonly name: string; readonly size?: number }): ReactNode {
  const hue = hueOf(name)
  return (
    <span
      className="hf-mark"
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        fontSize: size * 0.46,
        color: `light-dark(hsl(${hue} 55% 30%), hsl(${hue} 60% 82%))`,
        background: `light-dark(hsl(${hue} 52% 91%), hsl(${hue} 30% 24%))`,
      }}
    >
      {name.slice(0, 1).toUpperCase()}
    </span>
  )
}

function hueOf(name: string): number {
  let sum = 0
  for (const letter of name.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return (sum % HUES) * (360 / HUES)
}

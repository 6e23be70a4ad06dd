/** Fewer shown characters than these name no key. */
const SHOWN_MIN = 4

/** Whether a text with stars in it, such as `c5dcfbf1f3a7*****`, shows this key. */
export function fitsMask(masked: string, key: string): boolean {
  const [head = '', ...rest] = masked.split(/\*+/)
  const tail = rest.at(-1) ?? ''
  return rest.length > 0 && head.length + tail.length >= SHOWN_MIN && key.startsWith(head) && key.endsWith(tail)
}

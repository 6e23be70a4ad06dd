/**
 * JSON with line breaks, its numbers untouched: parsing it here would round them. A text that is no JSON stays as it is.
 */
export function pretty(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text
  let depth = 0
  let quoted = false
  let out = ''
  const line = (): string => `\n${'  '.repeat(Math.max(0, depth))}`
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      out += sign
      if (sign === '\\') out += text[(at += 1)] ?? ''
      else if (sign === '"') quoted = false
    } else if (sign === '"') {
      quoted = true
      out += sign
    } else if (sign === '{' || sign === '[') {
      depth += 1
      out += sign + line()
    } else if (sign === '}' || sign === ']') {
      depth -= 1
      out = out.trimEnd() + (/[[{]$/.test(out.trimEnd()) ? '' : line()) + sign
    } else if (sign === ',') out += sign + line()
    else if (sign === ':') out += ': '
    else if (!/\s/.test(sign)) out += sign
  }
  return out
}

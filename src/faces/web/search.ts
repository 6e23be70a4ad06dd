/** Reads the named parameters of an address as texts; others are dropped, empty ones too. */
export function texts<Name extends string>(
  ...names: readonly Name[]
): (search: Record<string, unknown>) => {
  [Key in Name]?: string | undefined
} {
  return (search) => {
    const read: { [Key in Name]?: string | undefined } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') read[name] = value
      if (typeof value === 'number' || typeof value === 'boolean') read[name] = String(value)
    }
    return read
  }
}

/** How well a name answers what was typed: 0 is best, undefined is not at all. Forgives a missing, extra or wrong letter in each four. */
export function nearness(typed: string, name: string): number | undefined {
  const want = plain(typed)
  const have = plain(name)
  if (want === '') return 0
  if (have.startsWith(want)) return 0
  if (have.includes(want)) return 1
  const allowed = Math.max(1, Math.floor(want.length / 4))
  const distance = Math.min(edits(want, have), edits(want, have.slice(0, want.length)))
  return want.length >= 3 && distance <= allowed + (want.length >= 5 ? 1 : 0) ? 1 + distance : undefined
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** Levenshtein's distance. */
function edits(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[right.length] ?? 0
}

import { Stack, Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useZone } from '../book.ts'
import { day, useNow } from '../moments.ts'
import { words } from '../words.ts'

export type Stretch = readonly [string, string]

interface Props {
  /** The span of time that the whole bar stands for. */
  readonly span: Stretch
  readonly proven: readonly Stretch[]
  readonly missing?: readonly Stretch[]
  readonly retentionDays?: number | null
  readonly title: string
  readonly small?: boolean
}

const DAY_MS = 86_400_000
/** Longer lists are cut in the tooltip. */
const LINES_MAX = 8

/** One bar of time: solid is proven, outlined is missing, crossed is lost. The same is said in words. */
export function Coverage(props: Props): ReactNode {
  const { span, proven, missing = [], retentionDays = null, title, small = false } = props
  const zone = useZone()
  const now = useNow()
  const { lost, open } = split(missing, retentionDays, now)
  const { connection: said } = words
  const between = (write: (from: string, until: string) => string) => (stretch: Stretch) =>
    write(day(stretch[0], zone), day(stretch[1], zone))
  const lines = [
    ...proven.map(between(said.provenSpan)),
    ...open.map(between(said.missingSpan)),
    ...lost.map(between(said.lostSpan)),
  ]
  const text = lines.length === 0 ? [said.nothingCovered] : lines.slice(0, LINES_MAX)
  const hint = (
    <Stack gap={2}>
      {text.map((line) => (
        <Text key={line} size="xs">
          {line}
        </Text>
      ))}
    </Stack>
  )
  return (
    <Tooltip label={hint}>
      <div
        className="hf-coverage hf-above"
        data-small={small || undefined}
        role="img"
        tabIndex={small ? undefined : 0}
        aria-label={said.coverageLabel(title, text.join('; '))}
      >
        {segments(span, open, 'hf-missing')}
        {segments(span, lost, 'hf-lost')}
        {segments(span, proven, 'hf-proven')}
      </div>
    </Tooltip>
  )
}

/** What is missing is lost where it is older than the exchange keeps it. */
function split(
  missing: readonly Stretch[],
  retentionDays: number | null,
  now: number,
): Record<'lost' | 'open', Stretch[]> {
  const lost: Stretch[] = []
  const open: Stretch[] = []
  const edge = retentionDays === null ? -Infinity : now - retentionDays * DAY_MS
  for (const [from, until] of missing) {
    if (Date.parse(until) <= edge) lost.push([from, until])
    else if (Date.parse(from) >= edge) open.push([from, until])
    else {
      const at = new Date(edge).toISOString()
      lost.push([from, at])
      open.push([at, until])
    }
  }
  return { lost, open }
}

function segments(span: Stretch, stretches: readonly Stretch[], className: string): ReactNode {
  return stretches.map(([from, until]) => {
    const left = place(span, from)
    return (
      <span key={from} className={className} style={{ left: `${left}%`, width: `${place(span, until) - left}%` }} />
    )
  })
}

/** Where on the span a moment is, in percent. */
export function place(span: Stretch, at: string): number {
  const start = Date.parse(span[0])
  const length = Math.max(1, Date.parse(span[1]) - start)
  return Math.min(100, Math.max(0, ((Date.parse(at) - start) / length) * 100))
}

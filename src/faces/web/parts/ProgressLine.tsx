import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Progress } from '../../api/shapes.ts'
import { span } from '../moments.ts'
import { words } from '../words.ts'

interface Props {
  readonly progress: Progress | null
  readonly name: string
  readonly exchange: string
}

/** A sync that runs: how far, how much, how long, and what sets its pace. */
export function ProgressLine({ progress, name, exchange }: Props): ReactNode {
  const { connections: said } = words
  if (progress === null) {
    return (
      <Text size="sm" c="dimmed">
        {said.starting}
      </Text>
    )
  }
  const total = progress.requests + progress.left
  const share = total === 0 ? 0 : (progress.requests / total) * 100
  const head =
    progress.left > 0
      ? said.progress(progress.stream, progress.requests, total)
      : said.progressOpen(progress.stream, progress.requests)
  const rest = [
    said.progressRecords(progress.received),
    ...(progress.secondsLeft === null ? [] : [said.progressAbout(span(progress.secondsLeft))]),
    progress.waiting ?? said.progressLimited(exchange),
  ]
  const text = `${head}, ${rest.join(', ')}`
  return (
    <div>
      <div
        className="hf-bar"
        role="progressbar"
        aria-label={said.progressLabel(name)}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={progress.requests}
        aria-valuetext={text}
        data-waiting={progress.waiting === null ? undefined : true}
      >
        <div style={{ width: `${share}%` }} />
      </div>
      <Group gap="xs" mt={5}>
        <Text size="sm" className="hf-figure" style={{ whiteSpace: 'normal' }}>
          {text}
        </Text>
      </Group>
    </div>
  )
}

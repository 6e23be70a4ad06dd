import { Group, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Cause } from '../../../core/diagnosis/cause.ts'
import { CAUSE_WORDS } from '../../../core/diagnosis/words.ts'
import type { Finding } from '../../api/shapes.ts'
import { toneOfFinding } from '../standing.ts'
import { words } from '../words.ts'
import { Fold } from './Fold.tsx'
import { Notice } from './Notice.tsx'
import { When } from './When.tsx'

/** One finding: what, since when, what to do, who acts, and how we know it. */
export function FindingCard({
  finding,
  action,
}: {
  readonly finding: Finding
  readonly action?: ReactNode
}): ReactNode {
  const { connection: said } = words
  return (
    <Notice tone={toneOfFinding(finding)} title={titleOf(finding.cause)} action={action}>
      <Text size="sm">{finding.what}</Text>
      <Group gap="md" style={{ rowGap: 2 }}>
        <Text size="sm" fw={600} className="hf-tone-text">
          {said.actors[finding.whoActs]}
        </Text>
        {finding.since === null ? null : (
          <Text size="sm" component="span">
            {said.sinceWord} <When at={finding.since} as="moment" />
          </Text>
        )}
        {finding.retryAt === null ? null : (
          <Text size="sm" component="span">
            {said.retry} <When at={finding.retryAt} as="distance" />
          </Text>
        )}
        {finding.deadline === null ? null : (
          <Text size="sm" fw={600} component="span">
            {said.deadline} <When at={finding.deadline} as="day" />
          </Text>
        )}
      </Group>
      {finding.remedy.length === 0 ? null : (
        <ol className="hf-steps" aria-label={said.steps}>
          {finding.remedy.map((step) => (
            <li key={step}>
              <Text size="sm">{step}</Text>
            </li>
          ))}
        </ol>
      )}
      <Evidence finding={finding} />
    </Notice>
  )
}

function Evidence({ finding }: { readonly finding: Finding }): ReactNode {
  const { connection: said } = words
  if (finding.evidence.length === 0) return null
  const others = finding.alternatives.map(({ cause }) => titleOf(cause)).join(', ')
  return (
    <Fold title={`${said.evidence} (${said.certainty[finding.certainty]})`}>
      <List size="sm" spacing={2}>
        {finding.evidence.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {others === '' ? null : (
        <Text size="sm" mt={6}>
          {said.alternatives(others)}
        </Text>
      )}
    </Fold>
  )
}

export function titleOf(cause: string): string {
  return cause in CAUSE_WORDS ? CAUSE_WORDS[cause as Cause].title : cause.replaceAll('_', ' ')
}

import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failed } from '../../parts/Failed.tsx'
import { FindingCard } from '../../parts/FindingCard.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { tellingFindings } from '../../standing.ts'
import { words } from '../../words.ts'
import { Checks } from './Checks.tsx'
import type { Attempt } from './use-attempt.ts'

/** What became of a key: its checks as they pass, and on refusal each finding with its repair. */
export function Outcome({ attempt, refused }: { readonly attempt: Attempt; readonly refused: string }): ReactNode {
  const { checks, answer, pending, error } = attempt
  if (!pending && !answer && !error) return null
  const isRefused = answer !== undefined && answer.connection === null
  return (
    <Stack gap="md">
      {pending || checks.length > 0 ? (
        <div>
          <Title order={2} size="h5" mb="xs">
            {words.add.checksTitle}
          </Title>
          <Checks checks={checks} />
        </div>
      ) : null}
      {isRefused ? <Notice tone="user" live title={refused} /> : null}
      {answer && !pending
        ? tellingFindings(answer.findings).map((finding) => (
            <FindingCard key={finding.cause + finding.what} finding={finding} />
          ))
        : null}
      {error ? <Failed error={error} /> : null}
    </Stack>
  )
}

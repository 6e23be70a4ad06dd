import { Button, Stack, Text } from '@mantine/core'
import { IconRefresh, IconTool } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ConnectionDetail, Finding } from '../../../api/shapes.ts'
import { useNow } from '../../moments.ts'
import { FindingCard, titleOf } from '../../parts/FindingCard.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { When } from '../../parts/When.tsx'
import { expiresSoon, tellingFindings, toneOfFinding } from '../../standing.ts'
import { words } from '../../words.ts'
import { useSyncNow } from './actions.ts'

interface Props {
  readonly connection: ConnectionDetail
  readonly onUpdateKey: () => void
}

/** What is wrong, worst first, each with its button; and what is right all the same. */
export function Findings({ connection, onUpdateKey }: Props): ReactNode {
  const now = useNow()
  const { connection: said } = words
  const findings = tellingFindings(connection.findings)
  const soon = expiresSoon(connection, now) && !findings.some(({ cause }) => cause === 'expired_key')
  if (findings.length === 0 && !soon) return null
  return (
    <Stack gap="sm">
      {findings.map((finding) => (
        <FindingCard
          key={finding.cause + finding.where + finding.what}
          finding={finding}
          action={<Repair connection={connection} finding={finding} onUpdateKey={onUpdateKey} />}
        />
      ))}
      {soon && connection.expiresAt !== null ? (
        <Notice tone="user" title={said.expiresSoonText}>
          <Text size="sm" component="div">
            {said.expiresSoon} <When at={connection.expiresAt} as="distance" /> (
            <When at={connection.expiresAt} as="moment" />
            ).
          </Text>
        </Notice>
      ) : null}
      {connection.state === 'broken' && connection.provenUntil !== null ? (
        <Text size="sm" c="dimmed" component="div">
          {said.stillRight} <When at={connection.provenUntil} as="moment" />.
        </Text>
      ) : null}
    </Stack>
  )
}

function Repair({ connection, finding, onUpdateKey }: Props & { readonly finding: Finding }): ReactNode {
  const sync = useSyncNow()
  const { connection: said } = words
  if (toneOfFinding(finding) !== 'user') {
    return (
      <Button
        size="xs"
        fz="sm"
        variant="default"
        leftSection={<IconRefresh size={15} aria-hidden="true" />}
        disabled={sync.isPending}
        onClick={() => sync.mutate(connection.id)}
      >
        {said.checkAgain}
      </Button>
    )
  }
  return (
    <>
      <Button
        size="xs"
        fz="sm"
        leftSection={<IconTool size={15} aria-hidden="true" />}
        aria-label={`${words.repair.fix}: ${titleOf(finding.cause)}`}
        onClick={onUpdateKey}
      >
        {words.repair.fix}
      </Button>
      <ButtonLink size="xs" fz="sm" variant="default" to="/files" search={{ wallet: connection.wallet.id }}>
        {words.files.instead}
      </ButtonLink>
    </>
  )
}

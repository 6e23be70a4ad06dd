import { Button, Stack, Table, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ConnectionDetail, Finding } from '../../../api/shapes.ts'
import type { Diagnosis } from '../../../api/shapes/repair.ts'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { FindingCard } from '../../parts/FindingCard.tsx'
import { words } from '../../words.ts'
import { useSyncNow } from './actions.ts'

interface Props {
  readonly connection: ConnectionDetail
  readonly onWell: () => void
}

/** For what is mended at the exchange with the same key: asks what it says now, and goes on where it is well. */
export function CheckAgain({ connection, onWell }: Props): ReactNode {
  const { repair: said } = words
  const sync = useSyncNow()
  const look = useMutation({
    mutationFn: () => ask<Diagnosis | Finding>('POST', `/api/v1/connections/${connection.id}/diagnose`, {}),
    onSuccess: (diagnosis) => {
      if (findingsOf(diagnosis).every((finding) => finding.cause === 'none')) {
        sync.mutate(connection.id)
        onWell()
      }
    },
  })
  const findings = look.data ? findingsOf(look.data) : []
  return (
    <Stack gap="sm">
      <Button
        leftSection={<IconRefresh size={17} aria-hidden="true" />}
        disabled={look.isPending}
        onClick={() => look.mutate()}
      >
        {look.isPending ? said.checking : said.again}
      </Button>
      {look.data && 'probes' in look.data ? <Probes diagnosis={look.data} /> : null}
      {findings
        .filter((finding) => finding.cause !== 'none')
        .map((finding) => (
          <FindingCard key={finding.cause + finding.what} finding={finding} />
        ))}
      {look.error ? <Failed error={look.error} /> : null}
    </Stack>
  )
}

function findingsOf(answer: Diagnosis | Finding): readonly Finding[] {
  return 'probes' in answer ? answer.findings : [answer]
}

function Probes({ diagnosis }: { readonly diagnosis: Diagnosis }): ReactNode {
  const { repair: said } = words
  return (
    <div role="status">
      <Title order={3} size="sm" mb={4}>
        {said.seen}
      </Title>
      <Table aria-label={said.seen}>
        <Table.Tbody>
          {diagnosis.probes.map((probe) => (
            <Table.Tr key={probe.probe}>
              <Table.Td>
                <Text size="sm" fw={560} data-tone={probe.ok ? 'good' : 'user'} className="hf-tone-text">
                  {probe.ok ? said.probeOk : said.probeNot}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {probe.what}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

import { Box, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '../../../api/shapes.ts'
import { useNow } from '../../moments.ts'
import { Coverage } from '../../parts/Coverage.tsx'
import { ExchangeMark } from '../../parts/ExchangeMark.tsx'
import { titleOf } from '../../parts/FindingCard.tsx'
import { ButtonLink, PageLink } from '../../parts/links.tsx'
import { StatePill } from '../../parts/Pill.tsx'
import { PracticeBadge } from '../../parts/PracticeBadge.tsx'
import { ProgressLine } from '../../parts/ProgressLine.tsx'
import { ReadingLine } from '../../parts/ReadingLine.tsx'
import { When } from '../../parts/When.tsx'
import { expiresSoon, groupOf, tellingFindings, toneOfFinding } from '../../standing.ts'
import { words } from '../../words.ts'

interface Props {
  readonly connection: ConnectionSummary
  /** Its place among all rows of the page, for j and k. */
  readonly row: number
}

/** One connection in two lines: how it stands, up to when it is proven, and what it needs. */
export function ConnectionRow({ connection, row }: Props): ReactNode {
  const now = useNow()
  const needsYou = groupOf(connection, now) === 'you'
  const busy = connection.state === 'syncing' || connection.state === 'verifying'
  return (
    <li className="hf-row">
      <Group px="md" py="sm" gap="md" wrap="nowrap" align="flex-start">
        <ExchangeMark name={connection.exchangeName} />
        <Box style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs" style={{ rowGap: 4 }} justify="space-between">
            <Group gap="xs" style={{ rowGap: 2, minWidth: 0 }}>
              <PageLink
                to="/connections/$id"
                params={{ id: connection.id }}
                className="hf-cover"
                data-row={row}
                c="inherit"
                fw={600}
                underline="never"
              >
                {connection.name}
              </PageLink>
              <Text size="sm" c="dimmed">
                {connection.exchangeName}
              </Text>
              {connection.practice ? <PracticeBadge /> : null}
            </Group>
            <Group gap="sm">
              <StatePill connection={connection} />
              {needsYou ? <Act connection={connection} /> : null}
            </Group>
          </Group>
          <Stack gap={6} mt={6}>
            {busy ? (
              <ProgressLine progress={connection.progress} name={connection.name} exchange={connection.exchangeName} />
            ) : null}
            <ReadingLine connection={connection} />
            <Why connection={connection} />
            <Facts connection={connection} now={now} />
          </Stack>
        </Box>
      </Group>
    </li>
  )
}

function Act({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const { fix } = words.connections
  return (
    <ButtonLink
      to="/connections/$id"
      params={{ id: connection.id }}
      search={{ fix: '1' }}
      className="hf-above"
      size="compact-sm"
      aria-label={`${fix}: ${connection.name}`}
    >
      {fix}
    </ButtonLink>
  )
}

function Why({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const finding = tellingFindings(connection.findings).find(({ cause }) => cause !== 'empty_account')
  if (!finding) return null
  return (
    <Text size="sm" data-tone={toneOfFinding(finding)}>
      <Text span fw={600} size="sm" className="hf-tone-text">
        {titleOf(finding.cause)}.
      </Text>{' '}
      {finding.what}
      {finding.retryAt === null ? null : (
        <>
          {' '}
          {words.connection.retry} <When at={finding.retryAt} as="distance" />.
        </>
      )}
    </Text>
  )
}

function Facts({ connection, now }: { readonly connection: ConnectionSummary; readonly now: number }): ReactNode {
  const { connections: said } = words
  const { span, expiresAt, provenUntil } = connection
  const expired = expiresAt !== null && Date.parse(expiresAt) < now
  return (
    <Group gap="lg" style={{ rowGap: 4 }} fz="sm" c="dimmed">
      {span === null ? null : (
        <Box w={150} style={{ flex: 'none' }}>
          <Coverage small span={span} proven={connection.coverage} title={said.coverage} />
        </Box>
      )}
      <span>
        {provenUntil === null ? (
          said.neverProven
        ) : (
          <>
            {said.proven} <When at={provenUntil} as="moment" />
          </>
        )}
      </span>
      <span className="hf-figure">{said.records(connection.records)}</span>
      {expiresAt === null ? null : (
        <Text
          span
          size="sm"
          data-tone={expiresSoon(connection, now) ? 'user' : undefined}
          className={expiresSoon(connection, now) ? 'hf-tone-text' : undefined}
        >
          {expired ? said.keyExpired : said.keyExpires} <When at={expiresAt} />
        </Text>
      )}
    </Group>
  )
}

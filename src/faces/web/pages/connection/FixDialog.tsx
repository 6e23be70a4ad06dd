import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import type { ConnectionDetail, Exchange, Finding } from '../../../api/shapes.ts'
import { textsOf } from '../../details.ts'
import { listenLive } from '../../live.ts'
import { Fold } from '../../parts/Fold.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { PageLink } from '../../parts/links.tsx'
import { ProgressLine } from '../../parts/ProgressLine.tsx'
import { When } from '../../parts/When.tsx'
import { titleOf } from '../../parts/FindingCard.tsx'
import { exchangesQuery } from '../../queries.ts'
import { KEY_CAUSES, tellingFindings, toneOfFinding } from '../../standing.ts'
import { words } from '../../words.ts'
import { Guide } from '../add/Guide.tsx'
import { KeyForm } from '../add/KeyForm.tsx'
import { useAttempt } from '../add/use-attempt.ts'
import { CheckAgain } from './CheckAgain.tsx'
import type { DialogProps } from './RenameDialog.tsx'

/** One place in which a connection is repaired: what happened, what to do, only the fields that are needed, and the result. */
export function FixDialog({ connection, opened, onClose }: DialogProps<ConnectionDetail>): ReactNode {
  const exchange = useQuery(exchangesQuery).data?.find(({ id }) => id === connection.exchange)
  return (
    <Modal
      size="lg"
      opened={opened}
      onClose={onClose}
      title={words.repair.fixTitle(connection.name)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {exchange && opened ? <Body connection={connection} exchange={exchange} onClose={onClose} /> : null}
    </Modal>
  )
}

interface BodyProps {
  readonly connection: ConnectionDetail
  readonly exchange: Exchange
  readonly onClose: () => void
}

function Body({ connection, exchange, onClose }: BodyProps): ReactNode {
  const { repair: said } = words
  const client = useQueryClient()
  const [awaySince] = useState(connection.lastGoodAt)
  const [isFilling, setFilling] = useState(false)
  const attempt = useAttempt(`/api/v1/connections/${connection.id}/replace-key`, () => {
    setFilling(true)
    void client.invalidateQueries()
  })
  const [finding] = tellingFindings(connection.findings)
  const needsKey = finding === undefined || KEY_CAUSES.has(finding.cause)
  if (isFilling) return <Filling connection={connection} awaySince={awaySince} onClose={onClose} />
  return (
    <Stack gap="md">
      {finding ? <FindingTold finding={finding} /> : <Text size="sm">{words.connection.updateText}</Text>}
      {needsKey ? (
        <>
          <div>
            <Title order={3} size="sm">
              {said.newKey}
            </Title>
            <Text size="sm" c="dimmed">
              {said.newKeyText}
            </Text>
          </div>
          <KeyForm exchange={exchange} attempt={attempt} variant={connection.variant} />
          <Fold title={words.connection.guideFold}>
            <Guide exchange={exchange} />
          </Fold>
        </>
      ) : (
        <CheckAgain connection={connection} onWell={() => setFilling(true)} />
      )}
      <Group gap="lg">
        <Text size="sm" c="dimmed">
          {said.noKey}
        </Text>
        <PageLink
          to="/connections/$id"
          params={{ id: connection.id }}
          search={{ closing: '1' }}
          size="sm"
          onClick={onClose}
        >
          {said.closingLink}
        </PageLink>
      </Group>
    </Stack>
  )
}

/** What happened, since when, how we know, what still works, what is lost after which day, and the steps. */
function FindingTold({ finding }: { readonly finding: Finding }): ReactNode {
  const { repair: said, connection } = words
  // On a phone the fields come within reach of the thumb; the steps open with one touch.
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const works = textsOf(finding.details['stillWorks'])
  const loses = textsOf(finding.details['loses'])
  return (
    <Notice tone={toneOfFinding(finding)} title={titleOf(finding.cause)}>
      <Text size="sm">
        {finding.what}
        {finding.since === null ? null : (
          <>
            {' '}
            {connection.sinceWord} <When at={finding.since} as="moment" />.
          </>
        )}
      </Text>
      {finding.deadline === null ? null : (
        <Text size="sm" fw={600} component="div">
          {connection.deadline} <When at={finding.deadline} as="day" />
        </Text>
      )}
      {loses.length === 0 ? null : (
        <Text size="sm">
          {said.loses}: {loses.join(', ')}.
        </Text>
      )}
      <Text size="sm">{works.length === 0 ? said.works2 : works.join(' ')}</Text>
      <Fold title={`${connection.evidence} (${connection.certainty[finding.certainty]})`}>
        <ul className="hf-steps">
          {finding.evidence.map((line) => (
            <li key={line}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {line}
              </Text>
            </li>
          ))}
        </ul>
        {finding.alternatives.length === 0 ? null : (
          <Text size="sm" mt={6}>
            {connection.alternatives(finding.alternatives.map(({ cause }) => titleOf(cause)).join(', '))}
          </Text>
        )}
      </Fold>
      <Fold key={String(isPhone)} title={said.stepsOf(finding.remedy.length)} open={!isPhone}>
        <ol className="hf-steps" aria-label={said.steps}>
          {finding.remedy.map((step) => (
            <li key={step}>
              <Text size="sm">{step}</Text>
            </li>
          ))}
        </ol>
      </Fold>
    </Notice>
  )
}

interface FillingProps {
  readonly connection: ConnectionDetail
  readonly awaySince: string | null
  readonly onClose: () => void
}

/** From the accepted key to the filled gap, in numbers. */
function Filling({ connection, awaySince, onClose }: FillingProps): ReactNode {
  const { repair: said } = words
  const [added, setAdded] = useState<number | null>(null)
  const [beganAt] = useState(() => connection.events[0]?.at ?? '')
  useEffect(
    () =>
      listenLive((event) => {
        if (event.kind === 'synced' && event.connection === connection.id) setAdded(event.added)
      }),
    [connection.id],
  )
  // The event may have passed before this was shown; the connection itself tells as well.
  const records = added ?? recordsSince(connection, beganAt)
  // Balances may still differ for reasons of their own; then the page behind says so.
  const done = records !== null && (connection.state === 'healthy' || connection.state === 'degraded')
  const failed = records !== null && connection.state === 'broken'
  return (
    <Stack gap="md">
      <Notice
        tone={done ? 'good' : failed ? 'user' : 'work'}
        live
        title={done ? told(awaySince, records) : failed ? said.still : said.filling}
      >
        {done || failed ? null : (
          <ProgressLine progress={connection.progress} name={connection.name} exchange={connection.exchangeName} />
        )}
      </Notice>
      <Group justify="flex-end">
        <Button onClick={onClose} variant={done ? 'filled' : 'default'}>
          {said.close}
        </Button>
      </Group>
    </Stack>
  )
}

/** What the syncs that ended since then have added; null where none has. */
function recordsSince({ events }: ConnectionDetail, beganAt: string): number | null {
  const ended = events.filter(({ at, kind }) => at > beganAt && kind.startsWith('sync_'))
  return ended.length === 0 ? null : ended.reduce((sum, { details }) => sum + Number(details['added'] ?? 0), 0)
}

const HOUR_MILLIS = 3_600_000
const DAY_HOURS = 24

function told(awaySince: string | null, added: number): string {
  const { repair: said } = words
  const hours = awaySince === null ? 0 : Math.floor((Date.now() - Date.parse(awaySince)) / HOUR_MILLIS)
  if (hours < 1) return said.upToDate(added)
  const away = hours >= DAY_HOURS ? said.days(Math.round(hours / DAY_HOURS)) : said.hours(hours)
  return said.filled(away, added)
}

import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Alert } from '../../../api/shapes/alerts.ts'
import { Fold } from '../../parts/Fold.tsx'
import { ButtonLink, PageLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { When } from '../../parts/When.tsx'
import type { Tone } from '../../standing.ts'
import { words } from '../../words.ts'
import { useReact } from './use-react.ts'

/** One alert: what, since when, until when, what to do, and the way to the connections that it is about. */
export function AlertCard({ alert }: { readonly alert: Alert }): ReactNode {
  const { alerts: said } = words
  return (
    <Notice tone={toneOf(alert)} title={alert.title} action={<Actions alert={alert} />}>
      <Text size="sm">{alert.what}</Text>
      <Group gap="md" style={{ rowGap: 2 }}>
        {alert.kind === 'warning' ? null : (
          <Text size="sm" component="span">
            {said.since} <When at={alert.since} as="moment" />
            {alert.closedAt === null ? null : (
              <>
                {' '}
                {said.until} <When at={alert.closedAt} as="moment" />
              </>
            )}
          </Text>
        )}
        {alert.deadline === null || alert.state === 'closed' ? null : (
          <Text size="sm" fw={600} component="span" className="hf-tone-text">
            {alert.kind === 'warning' ? said.ends : said.loses} <When at={alert.deadline} as="distance" /> (
            <When at={alert.deadline} as="day" />)
          </Text>
        )}
        {alert.affected > 1 ? (
          <Text size="sm" component="span" className="hf-figure">
            {said.affected(alert.affected)}
          </Text>
        ) : null}
      </Group>
      <Known alert={alert} />
      {alert.state === 'open' ? <Steps alert={alert} /> : null}
      {alert.affected > 1 ? <Connections alert={alert} /> : null}
    </Notice>
  )
}

function toneOf(alert: Alert): Tone {
  if (alert.state === 'closed') return 'idle'
  return alert.severity === 'red' ? 'user' : 'self'
}

function Known({ alert }: { readonly alert: Alert }): ReactNode {
  const { alerts: said } = words
  if (alert.state === 'closed') return null
  if (alert.snoozedUntil !== null)
    return (
      <Text size="sm" c="dimmed">
        {said.snoozed} <When at={alert.snoozedUntil} as="moment" />
      </Text>
    )
  return alert.acknowledgedAt === null ? null : (
    <Text size="sm" c="dimmed">
      {said.known(alert.acknowledgedBy ?? '')}
    </Text>
  )
}

function Steps({ alert }: { readonly alert: Alert }): ReactNode {
  if (alert.steps.length === 0) return null
  const steps = (
    <ol className="hf-steps" aria-label={words.alerts.steps}>
      {alert.steps.map((step) => (
        <li key={step}>
          <Text size="sm">{step}</Text>
        </li>
      ))}
    </ol>
  )
  return alert.steps.length <= STEPS_OPEN_MAX ? (
    steps
  ) : (
    <Fold title={words.alerts.stepsOf(alert.steps.length)}>{steps}</Fold>
  )
}

/** More steps than these are a guide, which "Fix it" leads through. */
const STEPS_OPEN_MAX = 3

function Actions({ alert }: { readonly alert: Alert }): ReactNode {
  const { alerts: said } = words
  const react = useReact()
  const [first] = alert.connections
  const isOne = alert.affected === 1 && first !== undefined
  const isPutAside = alert.acknowledgedAt !== null || alert.snoozedUntil !== null
  return (
    <>
      {isOne && alert.state === 'open' && alert.severity === 'red' ? (
        <ButtonLink to="/connections/$id" params={{ id: first.id }} search={{ fix: '1' }} size="compact-sm">
          {said.fix}
        </ButtonLink>
      ) : null}
      {isOne ? (
        <ButtonLink
          to="/connections/$id"
          params={{ id: first.id }}
          search={{}}
          size="compact-sm"
          variant="default"
          aria-label={`${said.show}: ${first.name}`}
        >
          {said.show}
        </ButtonLink>
      ) : null}
      {alert.state === 'closed' ? null : isPutAside ? (
        <Button size="compact-sm" variant="subtle" onClick={() => react.mutate({ id: alert.id, action: 'reopen' })}>
          {said.reopen}
        </Button>
      ) : (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            title={said.acknowledgeHint}
            onClick={() => react.mutate({ id: alert.id, action: 'acknowledge' })}
          >
            {said.acknowledge}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => react.mutate({ id: alert.id, action: 'snooze' })}>
            {said.snooze}
          </Button>
        </>
      )}
    </>
  )
}

function Connections({ alert }: { readonly alert: Alert }): ReactNode {
  const { alerts: said } = words
  const rest = alert.affected - alert.connections.length
  return (
    <Fold title={`${said.show} (${alert.affected.toLocaleString('en')})`}>
      <ul className="hf-steps">
        {alert.connections.map(({ id, name }) => (
          <li key={id}>
            <PageLink to="/connections/$id" params={{ id }} search={{}} size="sm">
              {name}
            </PageLink>
          </li>
        ))}
        {rest > 0 ? <li>{said.andMore(rest)}</li> : null}
      </ul>
    </Fold>
  )
}

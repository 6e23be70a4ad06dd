import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Gains } from '../../../api/shapes/gains.ts'
import { Card } from '../../parts/Card.tsx'
import { PageLink } from '../../parts/links.tsx'
import { words } from '../../words.ts'
import { PriceForm } from './PriceForm.tsx'

type Problem = Gains['problems'][number]

/** Of one kind this many are listed at first, and as many more each time. */
const SHOWN_FIRST = 5
const SHOWN_STEP = 50

/** What keeps the figures from being final, by kind, each with what repairs it. */
export function Problems({ gains }: { readonly gains: Gains }): ReactNode {
  const { gains: said } = words
  if (gains.problems.length === 0) return null
  const kinds = [...new Set(gains.problems.map(({ kind }) => kind))]
  return (
    <Card title={`${said.problems} (${gains.counts.problems})`} note={said.problemsText}>
      <Stack gap="lg" mt="xs">
        {kinds.map((kind) => (
          <Kind
            key={kind}
            title={said.problemKinds[kind] ?? kind.replaceAll('_', ' ')}
            problems={gains.problems.filter((problem) => problem.kind === kind)}
            currency={gains.currency}
          />
        ))}
      </Stack>
    </Card>
  )
}

interface KindProps {
  readonly title: string
  readonly problems: readonly Problem[]
  readonly currency: string
}

function Kind({ title, problems, currency }: KindProps): ReactNode {
  const { gains: said } = words
  const [shown, setShown] = useState(SHOWN_FIRST)
  return (
    <section>
      <Title order={3} size="sm" mb={4}>
        {title} ({problems.length})
      </Title>
      <ul className="hf-rows">
        {problems.slice(0, shown).map((problem, at) => (
          <Row key={`${problem.tx} ${String(at)}`} problem={problem} currency={currency} />
        ))}
      </ul>
      {problems.length > shown ? (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={() => setShown(shown + SHOWN_STEP)}>
          {said.more(Math.min(SHOWN_STEP, problems.length - shown))}
        </Button>
      ) : null}
    </section>
  )
}

function Row({ problem, currency }: { readonly problem: Problem; readonly currency: string }): ReactNode {
  const { gains: said } = words
  const [giving, setGiving] = useState(false)
  return (
    <li className="hf-row">
      <Group py={8} gap="md" justify="space-between" align="flex-start">
        <Text size="sm" style={{ flex: '1 1 320px', overflowWrap: 'anywhere' }}>
          {problem.what}
        </Text>
        <Group gap="sm">
          {problem.kind === 'missing_value' ? (
            <Button size="compact-sm" variant="default" onClick={() => setGiving(!giving)} aria-expanded={giving}>
              {said.givePrice}
            </Button>
          ) : null}
          <PageLink to="/transactions" search={{ tx: problem.tx }} fz="sm">
            {said.openTransaction}
          </PageLink>
        </Group>
      </Group>
      {giving ? <PriceForm problem={problem} currency={currency} onDone={() => setGiving(false)} /> : null}
    </li>
  )
}

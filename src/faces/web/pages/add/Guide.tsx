import { Accordion, Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconExternalLink, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Exchange } from '../../../api/shapes.ts'
import { words } from '../../words.ts'

/** How to make a key, with the exact names of the exchange's own boxes. */
export function Guide({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { add } = words
  const { guide, name } = exchange
  return (
    <Stack gap="md">
      <Anchor href={guide.keyPage} target="_blank" rel="noopener noreferrer" size="sm">
        <Group gap={6} component="span">
          <IconExternalLink size={16} aria-hidden="true" />
          {add.keyPage(name)} {add.keyPageNote}
        </Group>
      </Anchor>
      <ol className="hf-steps" aria-label={add.guide(name)}>
        {guide.steps.map((step) => (
          <li key={step}>
            <Text size="sm">
              <Quoted text={step} />
            </Text>
          </li>
        ))}
      </ol>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Boxes title={add.tick} names={guide.tick} good />
        <Boxes title={add.neverTick} names={guide.neverTick} />
      </SimpleGrid>
      {guide.notes.length === 0 ? null : <Notes title={add.notes} lines={guide.notes} />}
      {guide.troubleshooting.length === 0 ? null : <Troubleshooting exchange={exchange} />}
    </Stack>
  )
}

function Boxes({ title, names, good = false }: { title: string; names: readonly string[]; good?: boolean }): ReactNode {
  const Icon = good ? IconCheck : IconX
  const tone = good ? 'good' : 'user'
  return (
    <div className="hf-notice" data-tone={tone} style={{ padding: '10px 14px' }}>
      <Title order={3} size="sm" mb={6} className="hf-tone-text">
        {title}
      </Title>
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }} aria-label={title}>
        {names.map((name) => (
          <Group component="li" key={name} gap={7} wrap="nowrap" align="flex-start">
            <Icon
              size={15}
              stroke={2.4}
              color="var(--tone)"
              style={{ flex: 'none', marginTop: 3 }}
              aria-hidden="true"
            />
            <Text size="sm">{name}</Text>
          </Group>
        ))}
      </Stack>
    </div>
  )
}

function Notes({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactNode {
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {title}
      </Title>
      <ul className="hf-steps">
        {lines.map((line) => (
          <li key={line}>
            <Text size="sm">{line}</Text>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Troubleshooting({ exchange }: { readonly exchange: Exchange }): ReactNode {
  return (
    <div>
      <Title order={3} size="sm" mb={6}>
        {words.add.troubleshooting}
      </Title>
      <Accordion variant="contained" chevronPosition="right" order={4}>
        {exchange.guide.troubleshooting.map(({ problem, remedy }) => (
          <Accordion.Item key={problem} value={problem}>
            <Accordion.Control>
              <Text size="sm" fw={560}>
                {problem}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Text size="sm">{remedy}</Text>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </div>
  )
}

/** The names of boxes, which the guides put in quotes, stand out. */
function Quoted({ text }: { readonly text: string }): ReactNode {
  return text
    .split(/("[^"]+")/)
    .map((part) => (part.startsWith('"') ? <strong key={part}>{part.slice(1, -1)}</strong> : part))
}

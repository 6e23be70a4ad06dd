import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ImportFile } from '../../../api/shapes/imports.ts'
import { Card } from '../../parts/Card.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { Damage } from '../../parts/Damage.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'
import { Counts } from './Counts.tsx'
import { importsQuery, useTurn } from './imports.ts'

/** Every file that was imported, the newest first; each is taken back as a whole. */
export function ImportsList(): ReactNode {
  const { files: said } = words
  const query = useQuery(importsQuery)
  return (
    <Card title={said.imports} flush>
      {query.isPending ? <Loading what={said.imports} rows={3} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.data?.length === 0 ? <Empty title={said.none} text={said.noneText} /> : null}
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {query.data?.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </Stack>
    </Card>
  )
}

function Row({ one }: { readonly one: ImportFile }): ReactNode {
  const { files: said } = words
  const turn = useTurn()
  const undone = one.state === 'undone'
  return (
    <li style={{ borderTop: '1px solid var(--hf-line)', padding: '12px 16px' }}>
      <Group justify="space-between" gap="sm" mb={8}>
        <div style={{ minWidth: 0 }}>
          <Group gap="sm">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {one.file}
            </Text>
            <Pill tone={undone ? 'idle' : 'good'}>{undone ? said.undone : said.inForce}</Pill>
          </Group>
          <Text size="sm" c="dimmed" component="div">
            {one.formatName}, {said.into(one.wallet)}, <When at={one.at} as="moment" /> {said.by(one.author)}
          </Text>
        </div>
        <Button
          size="xs"
          fz="sm"
          variant="default"
          loading={turn.isPending}
          aria-label={`${undone ? said.redo : said.undo}: ${one.file}`}
          onClick={() => turn.mutate({ id: one.id, wanted: undone ? 'redo' : 'undo' })}
        >
          {undone ? said.redo : said.undo}
        </Button>
      </Group>
      {one.damage === undefined ? <Counts rows={one.rows} counts={one} /> : <Damage what={one.damage} />}
      {turn.error ? <Failed error={turn.error} /> : null}
    </li>
  )
}

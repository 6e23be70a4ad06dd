import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ImportPreview } from '../../../api/shapes/imports.ts'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { words } from '../../words.ts'
import { Counts } from './Counts.tsx'
import { formatsQuery, imported, sendFile, useTurn, type Where } from './imports.ts'

interface Props {
  readonly id: string
  readonly file: File
  readonly where: Where
  readonly onGone: () => void
}

/** One file: what an import would do, the rows that are not understood, and the button. */
export function PreviewCard({ id, file, where, onGone }: Props): ReactNode {
  const { files: said } = words
  const turn = useTurn()
  const preview = useQuery({
    queryKey: ['import-preview', id, where.wallet ?? '', where.zone ?? ''],
    queryFn: () => sendFile(file, where, false),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  })
  const accept = useMutation({
    mutationFn: () => sendFile(file, where, true),
    onSuccess: async (done) => {
      onGone()
      await imported(done, (one) => turn.mutate({ id: one, wanted: 'undo' }))
    },
  })
  const view = preview.data
  const formats = useQuery(formatsQuery).data ?? []
  const nameOf = (id: string): string => formats.find((one) => one.id === id)?.name ?? id
  const isNew = view !== undefined && view.added + view.merged + view.rejected > 0
  return (
    <Card
      title={file.name}
      note={view ? `${nameOf(view.format)}, ${said.into(view.wallet)}` : undefined}
      action={
        <Group gap="xs">
          <Button variant="default" size="xs" fz="sm" onClick={onGone}>
            {said.leave}
          </Button>
          <Button
            size="xs"
            fz="sm"
            disabled={!isNew}
            loading={accept.isPending}
            onClick={() => accept.mutate()}
            aria-label={`${said.accept}: ${file.name}`}
          >
            {said.accept}
          </Button>
        </Group>
      }
    >
      {preview.isPending ? <Loading what={said.reading(file.name)} rows={1} /> : null}
      {preview.error ? <Failed error={preview.error} /> : null}
      {accept.error ? <Failed error={accept.error} /> : null}
      {view ? (
        <Stack gap="sm">
          <Counts rows={view.rows} counts={view} />
          {isNew ? null : <Text>{said.nothingNew}</Text>}
          <Rejected view={view} />
          <Ignored view={view} />
        </Stack>
      ) : null}
    </Card>
  )
}

function Rejected({ view }: { readonly view: ImportPreview }): ReactNode {
  const { files: said } = words
  if (view.rejected === 0) return null
  return (
    <Fold title={said.showRejected(view.rejected)}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">{said.line}</Table.Th>
            <Table.Th>{said.reason}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {view.rejects.map((one) => (
            <Table.Tr key={`${one.line} ${one.column}`}>
              <Table.Td ta="right" className="hf-figure">
                {one.line}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{said.rejected(one)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {view.rejects.length < view.rejected ? (
        <Text size="sm" c="dimmed">
          {said.firstOf(view.rejects.length, view.rejected)}
        </Text>
      ) : null}
    </Fold>
  )
}

function Ignored({ view }: { readonly view: ImportPreview }): ReactNode {
  if (view.ignoredBecause.length === 0) return null
  return (
    <Fold title={words.files.showIgnored}>
      <Stack gap={2}>
        {view.ignoredBecause.map((one) => (
          <Text key={one.reason} size="sm">
            {one.rows.toLocaleString('en')}: {one.reason}
          </Text>
        ))}
      </Stack>
    </Fold>
  )
}

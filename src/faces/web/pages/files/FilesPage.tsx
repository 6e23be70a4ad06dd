import { Group, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Fold } from '../../parts/Fold.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { walletsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { DropZone } from './DropZone.tsx'
import { ImportsList } from './ImportsList.tsx'
import { formatsQuery } from './imports.ts'
import { PreviewCard } from './PreviewCard.tsx'

const route = getRouteApi('/inside/files')

interface Picked {
  readonly id: string
  readonly file: File
}

/** The way out when no key will work: files, looked at first, imported, and taken back as a whole. */
export function FilesPage(): ReactNode {
  const { files: said } = words
  const { wallet } = route.useSearch()
  const navigate = route.useNavigate()
  const wallets = useQuery(walletsQuery).data ?? []
  const [zone, setZone] = useState('')
  const [picked, setPicked] = useState<readonly Picked[]>([])
  const take = (files: readonly File[]): void =>
    setPicked((before) => [...files.map((file) => ({ id: crypto.randomUUID(), file })), ...before])
  const chosen = wallets.find((one) => one.id === wallet || one.name === wallet)
  return (
    <div className="hf-page">
      <PageHead title={said.title} under={said.under} />
      <Stack gap="lg">
        <Group gap="md" align="flex-start">
          <Select
            label={said.wallet}
            description={said.walletNote}
            placeholder={said.walletAuto}
            data={wallets.map((one) => ({ value: one.id, label: one.name }))}
            value={chosen?.id ?? null}
            onChange={(value) => void navigate({ search: value === null ? {} : { wallet: value }, replace: true })}
            clearable
            searchable
            w={280}
          />
          <TextInput
            label={said.zone}
            description={said.zoneNote}
            placeholder="UTC"
            value={zone}
            onChange={(event) => setZone(event.currentTarget.value)}
            w={320}
          />
        </Group>
        <DropZone onFiles={take} />
        {picked.map(({ id, file }) => (
          <PreviewCard
            key={id}
            id={id}
            file={file}
            where={{ wallet: chosen?.id, zone: zone.trim() === '' ? undefined : zone.trim() }}
            onGone={() => setPicked((before) => before.filter((one) => one.id !== id))}
          />
        ))}
        <Fold title={said.readable}>
          <Formats />
        </Fold>
        <ImportsList />
      </Stack>
    </div>
  )
}

function Formats(): ReactNode {
  const { files: said } = words
  const formats = useQuery(formatsQuery).data ?? []
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{said.format}</Table.Th>
            <Table.Th>{said.whereFrom}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {formats.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{one.name}</Table.Td>
              <Table.Td>
                <Text size="sm">{one.source}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

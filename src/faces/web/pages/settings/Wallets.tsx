import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Wallet } from '../../../api/shapes.ts'
import { ask } from '../../client.ts'
import { Card } from '../../parts/Card.tsx'
import { showUndo } from '../../parts/UndoNote.tsx'
import { walletsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { showRefusal } from '../connection/actions.ts'

/** Wallets are renamed in place; the old name is one button away. */
export function Wallets(): ReactNode {
  const { settings: said } = words
  const wallets = useQuery(walletsQuery).data ?? []
  if (wallets.length === 0) return null
  return (
    <Card title={said.wallets} note={said.walletsText}>
      <Stack gap="sm" my={6}>
        {wallets.map((wallet) => (
          <Row key={`${wallet.id} ${wallet.name}`} wallet={wallet} />
        ))}
      </Stack>
    </Card>
  )
}

function Row({ wallet }: { readonly wallet: Wallet }): ReactNode {
  const { settings: said } = words
  const [name, setName] = useState(wallet.name)
  const client = useQueryClient()
  const rename = useMutation({
    mutationFn: (to: string) => ask('PATCH', `/api/v1/wallets/${encodeURIComponent(wallet.id)}`, { name: to }),
    onSuccess: () => void client.invalidateQueries(),
    onError: showRefusal,
  })
  const leave = (): void => {
    const wanted = name.trim()
    if (wanted === '' || wanted === wallet.name) {
      setName(wallet.name)
      return
    }
    rename.mutate(wanted, {
      onSuccess: () => showUndo(`wallet ${wallet.id}`, words.connection.renamed, () => rename.mutate(wallet.name)),
    })
  }
  return (
    <Group gap="md" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        aria-label={said.walletName(wallet.name)}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
      <Text size="sm" c="dimmed" className="hf-figure">
        {said.walletTransactions(wallet.transactions)}
      </Text>
    </Group>
  )
}

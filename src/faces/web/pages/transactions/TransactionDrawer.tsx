import { ActionIcon, Drawer, Group, Stack, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Transaction } from '../../../api/shapes.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { transactionQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { TransactionView } from './TransactionView.tsx'

interface Props {
  readonly id: string | undefined
  readonly rows: readonly Transaction[]
  readonly onOpen: (id: string | undefined) => void
}

/** One transaction at the side, its neighbours a key away. */
export function TransactionDrawer({ id, rows, onOpen }: Props): ReactNode {
  const { transaction: said } = words
  const at = rows.findIndex((row) => row.id === id)
  const before = rows[at - 1]
  const after = at === -1 ? undefined : rows[at + 1]
  return (
    <Drawer
      opened={id !== undefined}
      onClose={() => onOpen(undefined)}
      position="right"
      size="lg"
      title={
        <Group gap="sm">
          <Text fw={640}>{said.title}</Text>
          <ActionIcon.Group>
            <ActionIcon
              variant="default"
              disabled={!before}
              aria-label={said.previous}
              onClick={() => onOpen(before?.id)}
            >
              <IconChevronUp size={17} />
            </ActionIcon>
            <ActionIcon variant="default" disabled={!after} aria-label={said.next} onClick={() => onOpen(after?.id)}>
              <IconChevronDown size={17} />
            </ActionIcon>
          </ActionIcon.Group>
        </Group>
      }
      closeButtonProps={{ 'aria-label': words.close }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      {id === undefined ? null : <Body id={id} />}
    </Drawer>
  )
}

function Body({ id }: { readonly id: string }): ReactNode {
  const query = useQuery(transactionQuery(id))
  return (
    <Stack>
      {query.isPending ? <Loading what={words.transaction.title} rows={3} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {query.data ? <TransactionView transaction={query.data} /> : null}
    </Stack>
  )
}

import { Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ConnectionDetail, Exchange } from '../../../api/shapes.ts'
import { Fold } from '../../parts/Fold.tsx'
import { exchangesQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { Guide } from '../add/Guide.tsx'
import { KeyForm } from '../add/KeyForm.tsx'
import { useAttempt } from '../add/useAttempt.ts'
import type { DialogProps } from './RenameDialog.tsx'

/** A new key in place of the old: same wallet, same records, same edits. */
export function UpdateKeyDialog({ connection, opened, onClose }: DialogProps<ConnectionDetail>): ReactNode {
  const exchange = useQuery(exchangesQuery).data?.find(({ id }) => id === connection.exchange)
  return (
    <Modal
      size="lg"
      opened={opened}
      onClose={onClose}
      title={words.connection.updateTitle(connection.name)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {exchange ? <Body connection={connection} exchange={exchange} onClose={onClose} /> : null}
    </Modal>
  )
}

interface BodyProps {
  readonly connection: ConnectionDetail
  readonly exchange: Exchange
  readonly onClose: () => void
}

function Body({ connection, exchange, onClose }: BodyProps): ReactNode {
  const { connection: said } = words
  const client = useQueryClient()
  const attempt = useAttempt(`/api/v1/connections/${connection.id}/replace-key`, () => {
    notifications.show({ color: 'green', message: said.keyUpdated })
    void client.invalidateQueries()
    onClose()
  })
  return (
    <Stack gap="md">
      <Text size="sm">{said.updateText}</Text>
      <Fold title={said.guideFold}>
        <Guide exchange={exchange} />
      </Fold>
      <KeyForm exchange={exchange} attempt={attempt} variant={connection.variant} />
    </Stack>
  )
}

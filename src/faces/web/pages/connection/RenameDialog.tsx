import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { ConnectionSummary } from '../../../api/shapes.ts'
import { words } from '../../words.ts'
import { useRename } from './actions.ts'

export interface DialogProps<Of> {
  readonly connection: Of
  readonly opened: boolean
  readonly onClose: () => void
}

export function RenameDialog({ connection, opened, onClose }: DialogProps<ConnectionSummary>): ReactNode {
  const [name, setName] = useState(connection.name)
  const rename = useRename(connection.id)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') rename.mutate(name.trim(), { onSuccess: onClose })
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.connection.rename}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            label={words.connection.renameLabel}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" disabled={rename.isPending || name.trim() === ''}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

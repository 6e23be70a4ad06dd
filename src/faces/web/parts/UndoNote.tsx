import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { words } from '../words.ts'

const UNDO_MS = 15_000

/** Says what was done, and offers to take it back for a while. */
export function showUndo(id: string, text: string, undo: () => void): void {
  const back = (): void => {
    notifications.hide(id)
    undo()
  }
  notifications.show({
    id,
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{text}</Text>
        <Button size="compact-sm" variant="default" onClick={back}>
          {words.undo}
        </Button>
      </Group>
    ),
  })
}

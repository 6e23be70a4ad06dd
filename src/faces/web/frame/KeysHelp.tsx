import { Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words.ts'

export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keys.title} closeButtonProps={{ 'aria-label': words.close }}>
      <Stack gap="xs">
        {words.keys.rows.map(([keys, what]) => (
          <Group key={what} justify="space-between">
            <Text size="sm">{what}</Text>
            <Group gap={4}>
              {keys.map((key) => (
                <kbd key={key} className="hf-key">
                  {key}
                </kbd>
              ))}
            </Group>
          </Group>
        ))}
        <Text size="xs" c="dimmed" mt="xs">
          {words.keys.note}
        </Text>
      </Stack>
    </Modal>
  )
}

import { Group, Modal, Stack, Switch, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { useSingleKeys } from './single-keys.ts'

export function KeysHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const [single, setSingle] = useSingleKeys()
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
        <Switch
          mt="xs"
          label={words.keys.single}
          checked={single}
          onChange={(event) => setSingle(event.currentTarget.checked)}
        />
        <Text size="xs" c="dimmed">
          {words.keys.note}
        </Text>
      </Stack>
    </Modal>
  )
}

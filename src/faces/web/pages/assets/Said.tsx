import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AssetEdit } from '../../../api/shapes/assets.ts'
import { Card } from '../../parts/Card.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'
import { useAssetUndo } from './actions.ts'

/** Everything that was said of assets, also what was taken back. */
export function Said({ edits }: { readonly edits: readonly AssetEdit[] }): ReactNode {
  const { assets: said } = words
  const undo = useAssetUndo()
  return (
    <Card title={said.said} note={said.saidNote}>
      <Stack gap="sm" my={6}>
        {edits.map((one) => (
          <Group key={one.id} justify="space-between" gap="sm">
            <div>
              <Text size="sm">{one.words}</Text>
              <Text size="xs" c="dimmed">
                <When at={one.at} /> {said.by(one.author)}
              </Text>
            </div>
            {one.undoneAt === null ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={said.undoOf(one.words)}
                disabled={undo.isPending}
                onClick={() => undo.mutate(one.id)}
              >
                {said.undo}
              </Button>
            ) : (
              <Pill tone="idle">{said.undone}</Pill>
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConnectionDetail } from '../../../api/shapes.ts'
import { Card } from '../../parts/Card.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { pretty } from '../../pretty.ts'
import { words } from '../../words.ts'

export function Rejects({ id, rejects }: Pick<ConnectionDetail, 'id' | 'rejects'>): ReactNode {
  const { connection: said } = words
  if (rejects.length === 0) return null
  return (
    <Card title={`${said.rejects} (${rejects.length})`} note={said.rejectsText}>
      <Stack gap="sm">
        {rejects.map(({ stream, reason, payload }, at) => (
          <div key={`${stream} ${String(at)}`}>
            <Text size="sm">
              <strong>{stream}</strong>: {reason}
            </Text>
            <Fold title={said.showRow}>
              <pre className="hf-raw">{pretty(payload)}</pre>
            </Fold>
          </div>
        ))}
        <Group gap="sm">
          <Button component="a" href={`/api/connections/${id}/fixture`} download variant="default" size="xs">
            {said.saveRows}
          </Button>
          <Text size="sm" c="dimmed">
            {said.saveRowsText}
          </Text>
        </Group>
      </Stack>
    </Card>
  )
}

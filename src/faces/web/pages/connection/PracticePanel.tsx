import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { PracticePanel as Panel } from '../../../api/shapes/repair.ts'
import { ask } from '../../client.ts'
import { Card } from '../../parts/Card.tsx'
import { CopyText } from '../../parts/CopyText.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { words } from '../../words.ts'
import { showRefusal, useSyncNow } from './actions.ts'

/** Steers the pretend exchange of a practice connection, so that a repair can be tried before one is needed. */
export function PracticePanel({ id }: { readonly id: string }): ReactNode {
  const { practice: said } = words.repair
  const client = useQueryClient()
  const key = ['practice', id]
  const query = useQuery({ queryKey: key, queryFn: () => ask<Panel>('GET', `/api/v1/practice/${id}`), retry: false })
  const sync = useSyncNow()
  const [chosen, setChosen] = useState('')
  const fault = useMutation({
    mutationFn: (wish: { name: string; on: boolean }) => ask<Panel>('POST', `/api/v1/practice/${id}/fault`, wish),
    onSuccess: (panel, wish) => {
      client.setQueryData(key, panel)
      if (wish.on) sync.mutate(id)
    },
    onError: showRefusal,
  })
  const happen = useMutation({
    mutationFn: () => ask('POST', `/api/v1/practice/${id}/happen`, { rows: 10 }),
    onSuccess: () => notifications.show({ message: said.happened }),
    onError: showRefusal,
  })
  if (!query.data) return null
  const { faults, credentials } = query.data
  const on = faults.filter((one) => one.on)
  return (
    <Card title={said.title} note={said.text}>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={said.fault}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[
              { value: '', label: said.none },
              ...faults.map(({ name, title }) => ({ value: name, label: title })),
            ]}
          />
          <Button
            variant="default"
            disabled={chosen === '' || fault.isPending}
            onClick={() => fault.mutate({ name: chosen, on: true })}
          >
            {said.fault}
          </Button>
          <Button variant="default" disabled={happen.isPending} onClick={() => happen.mutate()}>
            {said.happen}
          </Button>
        </Group>
        {faults.find((one) => one.name === chosen) ? (
          <Text size="sm" c="dimmed">
            {faults.find((one) => one.name === chosen)?.what}
          </Text>
        ) : null}
        {on.map(({ name, title }) => (
          <Group key={name} gap="sm">
            <Text size="sm" fw={560}>
              {said.on(title)}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => fault.mutate({ name, on: false })}>
              {said.off}
            </Button>
          </Group>
        ))}
        <Fold title={said.key}>
          <Text size="sm" c="dimmed">
            {said.keyText}
          </Text>
          {Object.entries(credentials).map(([name, text]) => (
            <div key={name}>
              <Text size="xs" c="dimmed">
                {name}
              </Text>
              <CopyText text={text} label={name} />
            </div>
          ))}
        </Fold>
      </Stack>
    </Card>
  )
}

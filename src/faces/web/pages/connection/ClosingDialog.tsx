import { Button, Group, List, Modal, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleDot, IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ConnectionDetail } from '../../../api/shapes.ts'
import type { Certificate, Closing } from '../../../api/shapes/repair.ts'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { words } from '../../words.ts'
import { showRefusal } from './actions.ts'
import type { DialogProps } from './RenameDialog.tsx'

const LOOK = {
  done: { Icon: IconCircleCheck, tone: 'good' },
  next: { Icon: IconCircleDot, tone: 'work' },
  later: { Icon: IconCircleDashed, tone: 'idle' },
  attention: { Icon: IconInfoCircle, tone: 'self' },
} as const

/** The safe way out of an account: everything is read, what the API never gives is fetched, sealed, and only then frozen. */
export function ClosingDialog({ connection, opened, onClose }: DialogProps<ConnectionDetail>): ReactNode {
  return (
    <Modal
      size="lg"
      opened={opened}
      onClose={onClose}
      title={words.repair.closing.title(connection.name)}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {opened ? <Body id={connection.id} /> : null}
    </Modal>
  )
}

function Body({ id }: { readonly id: string }): ReactNode {
  const { closing: said } = words.repair
  const client = useQueryClient()
  const path = `/api/v1/connections/${id}/closing`
  const query = useQuery({ queryKey: ['closing', id], queryFn: () => ask<Closing>('GET', path) })
  const step = useMutation({
    mutationFn: (name: string) => ask<Closing>('POST', path, { step: name }),
    onSuccess: (view) => {
      client.setQueryData(['closing', id], view)
      void client.invalidateQueries({ queryKey: ['connection', id] })
      void client.invalidateQueries({ queryKey: ['connections'] })
    },
    onError: showRefusal,
  })
  if (query.isPending) return <Loading what={said.menu} rows={5} />
  if (!query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  const { steps, files, statement } = query.data
  const isDone = steps.every((one) => one.state === 'done')
  return (
    <Stack gap="md">
      <Text size="sm">{said.text}</Text>
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map((one, index) => (
          <Group component="li" key={one.step} gap="sm" wrap="nowrap" align="flex-start">
            <StepIcon state={one.state} />
            <Stack gap={6} style={{ flex: 1, minWidth: 0 }}>
              <Text fw={600} size="sm">
                {index + 1}. {one.title}{' '}
                <Text span size="sm" fw={400} c="dimmed">
                  {said.states[one.state]}
                </Text>
              </Text>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {one.what}
              </Text>
              {one.step === 'files' && one.state !== 'later' ? <Files files={files} /> : null}
              {one.step === 'seal' && statement ? <Statement statement={statement} /> : null}
              {one.state === 'next' || one.state === 'attention' ? (
                <Group>
                  <Button size="xs" fz="sm" disabled={step.isPending} onClick={() => step.mutate(one.step)}>
                    {one.state === 'attention' ? said.again : said.run[one.step]}
                  </Button>
                </Group>
              ) : null}
            </Stack>
          </Group>
        ))}
      </Stack>
      {isDone ? <Notice tone="good" live title={said.done} /> : null}
    </Stack>
  )
}

function StepIcon({ state }: { readonly state: keyof typeof LOOK }): ReactNode {
  const { Icon, tone } = LOOK[state]
  return (
    <span data-tone={tone} style={{ flex: 'none' }}>
      <Icon size={20} color="var(--tone)" aria-hidden="true" />
    </span>
  )
}

function Files({ files }: { readonly files: readonly string[] }): ReactNode {
  const { closing: said } = words.repair
  if (files.length === 0) return <Text size="sm">{said.noFiles}</Text>
  return (
    <div>
      <Title order={4} size="sm">
        {said.files}
      </Title>
      <List size="sm">
        {files.map((file) => (
          <List.Item key={file}>{file}</List.Item>
        ))}
      </List>
    </div>
  )
}

function Statement({ statement }: { readonly statement: Certificate }): ReactNode {
  const { closing: said } = words.repair
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(statement, null, 2)], { type: 'application/json' }))
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: `holdfast-${statement.wallet}.json`,
    })
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Stack gap={4}>
      <Text size="sm" data-tone={statement.complete ? 'good' : 'self'} className="hf-tone-text" fw={560}>
        {statement.complete ? said.complete : said.notComplete}, {said.records(statement.records)}
      </Text>
      <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {said.seal} {statement.seal}
      </Text>
      <Text size="xs" c="dimmed">
        {said.sealNote}
      </Text>
      <Group>
        <Button size="xs" fz="sm" variant="default" onClick={save}>
          {said.save}
        </Button>
      </Group>
    </Stack>
  )
}

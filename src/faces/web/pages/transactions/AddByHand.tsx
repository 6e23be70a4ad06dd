import { Autocomplete, Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { walletsQuery } from '../../queries.ts'
import { words } from '../../words.ts'

/** For what no exchange and no file tells of. */
export function AddByHand(): ReactNode {
  const { edits: said } = words
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setOpened(true)}>
        {said.add}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={said.addTitle}
        closeButtonProps={{ 'aria-label': words.close }}
      >
        {opened ? <Form onDone={() => setOpened(false)} /> : null}
      </Modal>
    </>
  )
}

const EMPTY = { wallet: '', time: '', type: 'deposit', sent: '', received: '', fee: '', value: '', note: '' }

function Form({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { edits: said, kinds } = words
  const client = useQueryClient()
  const wallets = useQuery(walletsQuery).data ?? []
  const [fields, setFields] = useState(EMPTY)
  const put = (name: keyof typeof EMPTY, text: string): void => setFields((now) => ({ ...now, [name]: text }))
  const add = useMutation({
    mutationFn: ({ wallet, time, ...rest }: typeof EMPTY) => {
      const given = Object.entries(rest).filter(([, text]) => text.trim() !== '')
      return ask('POST', '/api/v1/transactions', {
        wallet,
        set: { ...Object.fromEntries(given), time: time === '' ? '' : `${time}Z` },
      })
    },
    onSuccess: () => {
      notifications.show({ message: said.added })
      void client.invalidateQueries()
      onDone()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate(fields)
  }
  const text = (name: 'sent' | 'received' | 'fee' | 'value', label: string, description: string): ReactNode => (
    <TextInput
      label={label}
      description={description}
      value={fields[name]}
      onChange={(event) => put(name, event.currentTarget.value)}
    />
  )
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{said.addText}</Text>
        <Autocomplete
          data-autofocus
          label={said.wallet}
          description={said.walletHint}
          value={fields.wallet}
          onChange={(value) => put('wallet', value)}
          data={wallets.map(({ name }) => name)}
        />
        <TextInput
          type="datetime-local"
          step={1}
          label={said.time}
          value={fields.time}
          onChange={(event) => put('time', event.currentTarget.value)}
        />
        <NativeSelect
          label={said.type}
          value={fields.type}
          onChange={(event) => put('type', event.currentTarget.value)}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        />
        {text('sent', said.sent, said.sentHint)}
        {text('received', said.received, said.receivedHint)}
        {text('fee', said.fee, said.feeHint)}
        {text('value', said.value, said.valueHint)}
        <Textarea
          label={said.note}
          autosize
          value={fields.note}
          onChange={(event) => put('note', event.currentTarget.value)}
        />
        {add.error ? <Failed error={add.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" disabled={add.isPending || fields.wallet.trim() === '' || fields.time === ''}>
            {said.add}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

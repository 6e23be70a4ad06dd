import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { TransactionDetail } from '../../../api/shapes.ts'
import type { EditRequest } from '../../../api/shapes/edits.ts'
import { ask } from '../../client.ts'
import { Fold } from '../../parts/Fold.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'
import { showRefusal } from '../connection/actions.ts'

/** Changes of one transaction: fields, deletion, undo, and everything that was ever changed. */
export function EditPanel({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const { edits: said } = words
  const change = useChange(transaction.id)
  const isOpen = transaction.edits.some((edit) => edit.undoneAt === null)
  return (
    <Stack gap="sm">
      {transaction.deleted ? (
        <Text size="sm" fw={560}>
          {said.deleted}. {said.deletedText}
        </Text>
      ) : (
        <Fold title={said.title}>
          <Form
            key={transaction.edits.length}
            transaction={transaction}
            isPending={change.isPending}
            onSave={(set) => change.mutate({ wish: { set }, told: said.saved })}
          />
        </Fold>
      )}
      <Group gap="sm">
        {transaction.deleted ? null : (
          <Button
            size="xs"
            fz="sm"
            variant="default"
            disabled={change.isPending}
            onClick={() => change.mutate({ wish: { delete: true }, told: said.deletedNow })}
          >
            {said.delete}
          </Button>
        )}
        {isOpen ? (
          <Button
            size="xs"
            fz="sm"
            variant="default"
            disabled={change.isPending}
            onClick={() => change.mutate({ wish: { undo: true }, told: said.undone })}
          >
            {said.undo}
          </Button>
        ) : null}
      </Group>
      <History transaction={transaction} />
    </Stack>
  )
}

function useChange(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ wish }: { wish: EditRequest; told: string }) =>
      ask('POST', `/api/v1/transactions/${encodeURIComponent(id)}/edit`, wish),
    onSuccess: (_, { told }) => {
      notifications.show({ message: told })
      void client.invalidateQueries()
    },
    onError: showRefusal,
  })
}

interface FormProps {
  readonly transaction: TransactionDetail
  readonly isPending: boolean
  readonly onSave: (set: Record<string, string>) => void
}

function Form({ transaction, isPending, onSave }: FormProps): ReactNode {
  const { edits: said, kinds } = words
  const before = {
    type: transaction.type,
    note: transaction.note ?? '',
    fee: transaction.fee ? `${transaction.fee.amount} ${transaction.fee.asset}` : '',
    value: transaction.value ? `${transaction.value.amount} ${transaction.value.currency}` : '',
  }
  const [fields, setFields] = useState(before)
  const set = (name: keyof typeof before, text: string): void => setFields((now) => ({ ...now, [name]: text }))
  const changed = Object.entries(fields).filter(([name, text]) => text !== before[name as keyof typeof before])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (changed.length > 0) onSave(Object.fromEntries(changed))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label={said.type}
          value={fields.type}
          onChange={(event) => set('type', event.currentTarget.value)}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          label={said.fee}
          description={said.feeHint}
          value={fields.fee}
          onChange={(event) => set('fee', event.currentTarget.value)}
        />
        <TextInput
          label={said.value}
          description={said.valueHint}
          value={fields.value}
          onChange={(event) => set('value', event.currentTarget.value)}
        />
        <Textarea
          label={said.note}
          autosize
          minRows={2}
          maxLength={2_000}
          value={fields.note}
          onChange={(event) => set('note', event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" size="sm" disabled={isPending || changed.length === 0}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function History({ transaction }: { readonly transaction: TransactionDetail }): ReactNode {
  const { edits: said } = words
  if (transaction.edits.length === 0) return null
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {said.history}
      </Title>
      <ol className="hf-steps">
        {transaction.edits.map((edit) => (
          <li key={edit.id}>
            <Text size="sm" component="div" td={edit.undoneAt === null ? undefined : 'line-through'}>
              {Object.entries(edit.patch)
                .map(([field, value]) => `${said.fields[field] ?? field}: ${shown(value)}`)
                .join(', ')}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <When at={edit.at} /> {said.by(edit.author)}
              {edit.undoneAt === null ? null : `, ${said.takenBack}`}
            </Text>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** A value of a patch: a text, an amount, a list of fees, or nothing. */
function shown(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return words.edits.none
  if (value === true) return words.edits.deleted.toLowerCase()
  if (Array.isArray(value)) return value.map(shown).join(' + ')
  if (typeof value === 'string') return words.kinds[value] ?? value
  const { amount, asset } = value as { readonly amount?: string; readonly asset?: string }
  return [amount, asset].filter((one) => one !== undefined).join(' ')
}

import { Button, Collapse, Group, NativeSelect, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Exchange } from '../../../api/shapes.ts'
import { words } from '../../words.ts'
import { AllowExcess } from './AllowExcess.tsx'
import { KeyField } from './KeyField.tsx'
import { Outcome } from './Outcome.tsx'
import type { Attempt } from './use-attempt.ts'
import { useFields } from './use-fields.ts'

type Variant = Exchange['variants'][number]

const NO_KIND: Variant = { id: '', title: '', note: null, fields: [] }

interface Props {
  readonly exchange: Exchange
  readonly attempt: Attempt
  /** The wallet's name, filled in; undefined hides the field and what belongs to a new connection. */
  readonly suggestedName?: string
  /** The one variant that may be entered. */
  readonly variant?: string
}

/** The fields of a key and the button that has it checked. */
export function KeyForm({ exchange, attempt, suggestedName, variant: fixed }: Props): ReactNode {
  const { add } = words
  const isNew = suggestedName !== undefined
  const [chosen, setChosen] = useState(fixed ?? exchange.variants[0]?.id ?? '')
  const [name, setName] = useState(suggestedName ?? '')
  const [openedAt, setOpenedAt] = useState('')
  const [allowExcess, setAllowExcess] = useState(false)
  const [turned, setTurned] = useState(false)
  const variant = exchange.variants.find(({ id }) => id === chosen) ?? exchange.variants[0] ?? NO_KIND
  const turnTo = ({ id }: Variant): void => {
    setChosen(id)
    setTurned(true)
  }
  const fields = useFields({ chosen: variant, all: exchange.variants, turnTo }, attempt.answer)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!fields.check()) return
    const credentials = { ...fields.credentials, ...(openedAt === '' ? {} : { openedAt }) }
    attempt.send({
      credentials,
      ...(allowExcess ? { allowExcess } : {}),
      ...(isNew
        ? { exchange: exchange.id, variant: chosen, ...(name.trim() === '' ? {} : { name: name.trim() }) }
        : {}),
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {exchange.variants.length > 1 && fixed === undefined ? (
          <NativeSelect
            label={add.variant}
            description={variant.note ?? undefined}
            inputWrapperOrder={['label', 'input', 'description']}
            value={chosen}
            onChange={(event) => {
              setChosen(event.currentTarget.value)
              setTurned(false)
            }}
            data={exchange.variants.map(({ id, title }) => ({ value: id, label: title }))}
          />
        ) : null}
        <Text size="sm" aria-live="polite" style={turned ? {} : { display: 'none' }}>
          {turned ? add.turned(variant.title) : null}
        </Text>
        {isNew ? (
          <TextInput
            label={add.walletName}
            description={add.walletNameHint}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        ) : null}
        {fields.states.map((state) => (
          <KeyField key={`${chosen} ${state.field.name}`} state={state} />
        ))}
        <Advanced>
          {isNew ? (
            <TextInput
              type="date"
              label={add.openedAt}
              description={add.openedAtHint}
              value={openedAt}
              onChange={(event) => setOpenedAt(event.currentTarget.value)}
            />
          ) : null}
          <AllowExcess exchangeName={exchange.name} onChange={setAllowExcess} />
        </Advanced>
        <Button type="submit" size="md" fullWidth disabled={attempt.pending}>
          {attempt.pending ? add.checking : isNew ? add.connect : add.replace}
        </Button>
        <Outcome attempt={attempt} refused={isNew ? add.refused : add.refusedReplace} />
      </Stack>
    </form>
  )
}

function Advanced({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <div>
      <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open}>
        <Group gap={6}>
          <IconChevronRight size={16} style={{ rotate: open ? '90deg' : '0deg' }} aria-hidden="true" />
          <Text size="sm" fw={560}>
            {words.add.advanced}
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap="md" pt="sm">
          {children}
        </Stack>
      </Collapse>
    </div>
  )
}

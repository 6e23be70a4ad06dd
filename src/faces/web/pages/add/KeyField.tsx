import { Anchor, Group, PasswordInput, Text, Textarea, TextInput } from '@mantine/core'
import { useState, type CSSProperties, type ReactNode } from 'react'
import { words } from '../../words.ts'
import type { FieldState } from './use-fields.ts'

/** One field of a key: its format before, its count while, its problem beside. Secrets are covered until revealed. */
export function KeyField({ state }: { readonly state: FieldState }): ReactNode {
  const { field, value, problem, change, leave } = state
  const shared = {
    label: field.label,
    description: <Hint state={state} />,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
    value,
    error: problem,
    required: !field.optional,
    withAsterisk: false,
    name: `hf-${field.name}`,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    'data-1p-ignore': true,
    'data-lpignore': 'true',
    onBlur: leave,
    onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value),
    styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
  }
  if (field.multiline) return <Covered state={state} shared={shared} />
  if (!field.secret) return <TextInput {...shared} />
  return (
    <PasswordInput
      {...shared}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': words.add.reveal(field.label), tabIndex: 0 }}
      styles={{ innerInput: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  )
}

/** A secret of many lines: a password input has one line only, so its letters are covered by style. */
function Covered({ state, shared }: { readonly state: FieldState; readonly shared: object }): ReactNode {
  const [shown, setShown] = useState(false)
  const { field } = state
  const cover = { WebkitTextSecurity: shown ? 'none' : 'disc' } as CSSProperties
  return (
    <div>
      <Textarea
        {...shared}
        autosize
        minRows={4}
        maxRows={10}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', ...(field.secret ? cover : {}) } }}
      />
      {field.secret ? (
        <Anchor component="button" type="button" size="sm" onClick={() => setShown(!shown)}>
          {shown ? words.add.hide(field.label) : words.add.reveal(field.label)}
        </Anchor>
      ) : null}
    </div>
  )
}

function Hint({ state }: { readonly state: FieldState }): ReactNode {
  const { add } = words
  const { field, value, fits, tidied } = state
  if (value === '') return capital(field.format)
  const parts = [
    ...(field.length === null ? [] : [add.count(value.length, field.length)]),
    ...(fits ? [add.fits] : field.length === null ? [capital(field.format)] : []),
    ...(tidied ? [add.tidied] : []),
  ]
  return (
    <Group component="span" gap={4} data-tone={fits ? 'good' : 'self'}>
      <Text span size="xs" className="hf-tone-text hf-figure" style={{ whiteSpace: 'normal' }}>
        {parts.join(' · ')}
      </Text>
    </Group>
  )
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

import { Button, Group, NativeSelect, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Channels } from '../../../api/shapes/alerts.ts'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { words } from '../../words.ts'
import { ChannelActions, keepChannels } from './channel-actions.tsx'

const PORTS = { tls: 465, starttls: 587, none: 25 } as const
type Security = keyof typeof PORTS

const EMPTY = { host: '', port: 465, security: 'tls' as Security, user: '', password: '', from: '', to: '' }

/** The mail server of the user's own choice. The password is sent when it is entered, and never shown again. */
export function MailForm({ mail }: { readonly mail: Channels['mail'] }): ReactNode {
  const { channels: said } = words
  const client = useQueryClient()
  const [form, setForm] = useState(
    mail ? { ...mail, user: mail.user ?? '', password: '', to: mail.to.join(', ') } : EMPTY,
  )
  const put = (change: Partial<typeof EMPTY>): void => setForm({ ...form, ...change })
  const save = useMutation({
    mutationFn: () =>
      ask<Channels>('PUT', '/api/v1/channels/mail', {
        host: form.host,
        port: form.port,
        security: form.security,
        user: form.user.trim() === '' ? null : form.user.trim(),
        ...(form.password === '' ? {} : { password: form.password }),
        from: form.from,
        to: form.to
          .split(/[,;\s]+/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      }),
    onSuccess: (channels) => {
      keepChannels(client, channels)
      put({ password: '' })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} aria-label={said.mail}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>{said.mail}</Text>
          <Text size="sm" c="dimmed">
            {said.mailText}
          </Text>
        </div>
        <MailFields form={form} put={put} hasPassword={mail?.hasPassword ?? false} />
        {save.error ? <Failed error={save.error} /> : null}
        <Button type="submit" disabled={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {said.save}
        </Button>
        {mail ? <ChannelActions kind="mail" /> : null}
      </Stack>
    </form>
  )
}

interface FieldsProps {
  readonly form: typeof EMPTY
  readonly put: (change: Partial<typeof EMPTY>) => void
  readonly hasPassword: boolean
}

function MailFields({ form, put, hasPassword }: FieldsProps): ReactNode {
  const { channels: said } = words
  return (
    <>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={said.host}
          value={form.host}
          placeholder="smtp.example.org"
          required
          withAsterisk={false}
          onChange={(event) => put({ host: event.currentTarget.value })}
        />
        <NumberInput
          w={92}
          label={said.port}
          value={form.port}
          min={1}
          max={65_535}
          hideControls
          onChange={(port) => put({ port: Number(port) })}
        />
      </Group>
      <NativeSelect
        label={said.security}
        value={form.security}
        data={Object.entries(said.securities).map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const security = event.currentTarget.value as Security
          put({ security, ...(Object.values<number>(PORTS).includes(form.port) ? { port: PORTS[security] } : {}) })
        }}
      />
      <TextInput
        label={said.user}
        description={said.userHint}
        value={form.user}
        autoComplete="off"
        onChange={(event) => put({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={said.password}
        description={hasPassword ? said.passwordKept : said.passwordHint}
        value={form.password}
        autoComplete="new-password"
        onChange={(event) => put({ password: event.currentTarget.value })}
      />
      <TextInput
        label={said.from}
        value={form.from}
        placeholder="Holdfast <alerts@example.org>"
        required
        withAsterisk={false}
        onChange={(event) => put({ from: event.currentTarget.value })}
      />
      <TextInput
        label={said.to}
        description={said.toHint}
        value={form.to}
        required
        withAsterisk={false}
        onChange={(event) => put({ to: event.currentTarget.value })}
      />
    </>
  )
}

import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Session } from '../../../api/shapes.ts'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { sessionQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { EnterFrame } from './EnterFrame.tsx'
import { PASSWORD_LENGTH_MIN, strength } from './strength.ts'

const route = getRouteApi('/claim')

/** The first page of a new Holdfast: whoever has the claim link becomes its owner. */
export function ClaimPage(): ReactNode {
  const { enter } = words
  const fromLink = useTokenOfLink()
  const claimed = useQuery(sessionQuery).data?.claimed === true
  if (claimed) {
    return (
      <EnterFrame title={enter.claimed}>
        <ButtonLink to="/sign-in" search={{}} fullWidth>
          {enter.signIn}
        </ButtonLink>
      </EnterFrame>
    )
  }
  return (
    <EnterFrame title={enter.claimTitle} text={enter.claimText}>
      <ClaimForm fromLink={fromLink} />
    </EnterFrame>
  )
}

function ClaimForm({ fromLink }: { readonly fromLink: string }): ReactNode {
  const { enter } = words
  const [form, setForm] = useState({ token: fromLink, name: '', email: '', password: '' })
  const claim = useClaim()
  const { tone, text } = strength(form.password)
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
    required: true,
    withAsterisk: false,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    claim.mutate({ ...form, token: form.token.trim(), email: form.email.trim(), name: form.name.trim() })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {fromLink === '' ? (
          <Notice tone="self" title={enter.claimNoToken}>
            <Text size="sm">{enter.claimNoTokenText}</Text>
            <TextInput label={enter.token} description={enter.tokenHint} {...field('token')} autoComplete="off" />
          </Notice>
        ) : null}
        <TextInput label={enter.name} {...field('name')} autoComplete="name" maxLength={100} autoFocus />
        <TextInput
          label={enter.email}
          description={enter.emailHint}
          {...field('email')}
          type="email"
          autoComplete="username"
        />
        <PasswordInput
          label={enter.password}
          description={enter.passwordHint}
          {...field('password')}
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH_MIN}
          maxLength={200}
        />
        <Text size="sm" data-tone={tone} className="hf-tone-text" mt={-8} aria-live="polite">
          {text}
        </Text>
        {claim.error ? <Failed error={claim.error} /> : null}
        <Button type="submit" fullWidth disabled={claim.isPending}>
          {claim.isPending ? enter.creating : enter.create}
        </Button>
      </Stack>
    </form>
  )
}

function useClaim() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: { token: string; name: string; email: string; password: string }) =>
      ask<Session>('POST', '/api/v1/claim', body),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: '/connections', search: {}, replace: true })
    },
  })
}

/** `/claim#TOKEN` keeps the token out of logs of the server; `?token=` is taken as well. */
function useTokenOfLink(): string {
  const { token } = route.useSearch()
  const [first] = useState(() => token ?? decodeURIComponent(globalThis.location.hash.slice(1)))
  return first
}

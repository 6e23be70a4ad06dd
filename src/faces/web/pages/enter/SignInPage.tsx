import { Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { ask, Refusal } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Fold } from '../../parts/Fold.tsx'
import { sessionQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { EnterFrame } from './EnterFrame.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage(): ReactNode {
  const { enter } = words
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    signIn.mutate({ email: email.trim(), password })
  }
  return (
    <EnterFrame title={enter.signInTitle}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={enter.email}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            label={enter.password}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          {signIn.error ? <Failed error={told(signIn.error)} /> : null}
          <Button type="submit" fullWidth disabled={signIn.isPending}>
            {signIn.isPending ? enter.signingIn : enter.signIn}
          </Button>
          <Forgotten />
        </Stack>
      </form>
    </EnterFrame>
  )
}

function Forgotten(): ReactNode {
  const { enter } = words
  return (
    <Fold title={enter.forgotten}>
      <Stack gap={8}>
        <Text size="sm">{enter.forgottenText}</Text>
        <Code block>{enter.forgottenCommand}</Code>
        <Text size="sm" c="dimmed">
          {enter.forgottenKept}
        </Text>
      </Stack>
    </Fold>
  )
}

function useSignIn() {
  const client = useQueryClient()
  const router = useRouter()
  const { to } = route.useSearch()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => ask('POST', '/api/auth/sign-in/email', body),
    onSuccess: async () => {
      client.clear()
      await client.fetchQuery(sessionQuery)
      // Only a place of ours: an address that another site made up is not followed.
      router.history.push(to?.startsWith('/') && !to.startsWith('//') ? to : '/connections')
    },
  })
}

/** The sign-in service says "unauthorized"; a person needs to hear what to check. */
function told(error: Error): Error {
  const { enter } = words
  if (!(error instanceof Refusal) || (error.status !== 401 && error.status !== 400)) return error
  return new Refusal(error.status, { error: 'wrong_password', what: enter.wrong, remedy: enter.wrongRemedy })
}

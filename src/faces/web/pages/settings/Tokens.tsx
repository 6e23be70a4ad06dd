import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { ask } from '../../client.ts'
import { Card } from '../../parts/Card.tsx'
import { CopyText } from '../../parts/CopyText.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { words } from '../../words.ts'

/** Makes a token for a program; its text is shown this once and kept nowhere. */
export function Tokens(): ReactNode {
  const { settings: said } = words
  const [name, setName] = useState('')
  const [write, setWrite] = useState(false)
  const make = useMutation({
    mutationFn: (body: { name: string; write: boolean }) => ask<{ token: string }>('POST', '/api/v1/tokens', body),
    gcTime: 0,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    make.mutate({ name: name.trim(), write }, { onSuccess: () => setName('') })
  }
  return (
    <Card title={said.tokens} note={said.tokensText}>
      <form onSubmit={submit} aria-label={said.tokens}>
        <Stack gap="sm" my={6}>
          <TextInput
            label={said.tokenName}
            description={said.tokenNameHint}
            value={name}
            maxLength={100}
            required
            withAsterisk={false}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={said.tokenWrite}
            description={said.tokenWriteHint}
            checked={write}
            onChange={(event) => setWrite(event.currentTarget.checked)}
          />
          {make.error ? <Failed error={make.error} /> : null}
          {make.data ? (
            <Notice tone="good" live title={said.tokenNew(make.variables.name)}>
              <CopyText text={make.data.token} label={said.tokenNew(make.variables.name)} />
              <Text size="sm">{said.tokenOnce}</Text>
            </Notice>
          ) : null}
          <Button type="submit" variant="default" disabled={make.isPending} style={{ alignSelf: 'flex-start' }}>
            {said.tokenMake}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}

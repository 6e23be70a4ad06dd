import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { bundleQuery } from '../../queries.ts'
import { words } from '../../words.ts'

/** What may be given away to find out what is wrong: shown whole, and saved exactly as it was shown. */
export function Bundle(): ReactNode {
  const { bundle: said } = words
  const [shown, setShown] = useState(false)
  const query = useQuery({ ...bundleQuery, enabled: shown, refetchOnWindowFocus: false })
  const text = query.data ? JSON.stringify(query.data, null, 2) : null
  return (
    <Card title={said.title} note={said.text}>
      <Stack gap="sm" my={6}>
        {shown ? null : (
          <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setShown(true)}>
            {said.show}
          </Button>
        )}
        {shown && query.isPending ? <Loading what={said.title} rows={2} /> : null}
        {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
        {text === null ? null : (
          <>
            <Text size="sm" fw={600}>
              {said.shown}
            </Text>
            <pre
              className="hf-raw"
              // It scrolls, so a keyboard must be able to reach it.
              tabIndex={0}
              role="region"
              aria-label={said.title}
              style={{ maxHeight: 360, overflow: 'auto' }}
            >
              {text}
            </pre>
            <Group gap="sm">
              <Button onClick={() => save(text)}>{said.save}</Button>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  )
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'holdfast-support.json'
  link.click()
  URL.revokeObjectURL(url)
}

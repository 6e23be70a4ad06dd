import { Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import type { ConnectAnswer } from '../../../api/shapes.ts'
import { Card } from '../../parts/Card.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { PassportView } from '../../parts/PassportView.tsx'
import { words } from '../../words.ts'
import { Checks } from './Checks.tsx'

/** Long enough to read the passport's first lines; the connection's page has it all again. */
const READING_MS = 4_000

/** The key is taken: its passport, then on to the connection, where the import runs already. */
export function Accepted({ answer, id }: { readonly answer: ConnectAnswer; readonly id: string }): ReactNode {
  const navigate = useNavigate()
  useEffect(() => {
    const timer = setTimeout(() => void navigate({ to: '/connections/$id', params: { id } }), READING_MS)
    return () => clearTimeout(timer)
  }, [id, navigate])
  return (
    <Stack gap="md">
      <Notice
        tone="good"
        live
        title={words.add.accepted}
        action={
          <ButtonLink to="/connections/$id" params={{ id }}>
            {words.add.openIt}
          </ButtonLink>
        }
      >
        <Text size="sm">{words.add.opening}</Text>
      </Notice>
      <Card title={words.add.checksTitle}>
        <Checks checks={answer.checks} />
      </Card>
      {answer.passport ? (
        <Card title={words.connection.passport}>
          <PassportView passport={answer.passport} />
        </Card>
      ) : null}
    </Stack>
  )
}

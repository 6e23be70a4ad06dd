import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Refusal } from '../client.ts'
import { words } from '../words.ts'
import { Notice } from './Notice.tsx'

/** What could not be loaded or done, why, and what to do. */
export function Failed({ error, again }: { readonly error: unknown; readonly again?: () => void }): ReactNode {
  const known = error instanceof Refusal
  return (
    <Notice
      tone="user"
      live
      title={known ? error.message : words.refusal.defect}
      action={
        again ? (
          <Button size="compact-sm" variant="default" onClick={again}>
            {words.refusal.again}
          </Button>
        ) : undefined
      }
    >
      <Text size="sm">{known ? error.remedy : words.refusal.defectRemedy}</Text>
      {known ? null : <pre className="hf-raw">{error instanceof Error ? error.message : String(error)}</pre>}
    </Notice>
  )
}

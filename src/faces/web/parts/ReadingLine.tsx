import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '../../api/shapes.ts'
import { words } from '../words.ts'

/** While an update has a wallet read anew: what goes on, and how far it is. */
export function ReadingLine({ connection }: { readonly connection: Pick<ConnectionSummary, 'reading'> }): ReactNode {
  if (connection.reading === null) return null
  return (
    <Text size="sm" className="hf-figure" style={{ whiteSpace: 'normal' }} role="status">
      {words.connections.readingAnew(connection.reading)}
    </Text>
  )
}

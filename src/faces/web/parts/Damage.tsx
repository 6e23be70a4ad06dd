import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** Says what is stored and cannot be read, in the place where it would be shown. */
export function Damage({ what }: { readonly what: string | undefined }): ReactNode {
  if (what === undefined) return null
  return (
    <Text role="alert" size="sm" c="red">
      {what}
    </Text>
  )
}

import { SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Exchange } from '../../../api/shapes.ts'
import { Fold } from '../../parts/Fold.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { words } from '../../words.ts'

/** What an exchange's API forgets and what it never gives, before anybody trusts it to be whole. */
export function Limits({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { add } = words
  const { name, streams, neverReturns } = exchange
  const forgotten = streams.flatMap(({ title, retentionDays, note }) =>
    retentionDays === null ? [] : [`${add.forgetsRow(title, add.days(retentionDays))}. ${note ?? ''}`],
  )
  const notes = streams.flatMap(({ title, retentionDays, note }) =>
    retentionDays !== null || note === null ? [] : [`${title}: ${note}`],
  )
  const both = forgotten.length > 0 && neverReturns.length + notes.length > 0
  return (
    <SimpleGrid cols={{ base: 1, xs: both ? 2 : 1 }} spacing="sm">
      {forgotten.length === 0 ? null : (
        <Notice tone="self" title={add.forgetsTitle(name)}>
          <Lines lines={forgotten} />
          <Text size="sm">{add.forgetsText}</Text>
        </Notice>
      )}
      {neverReturns.length + notes.length === 0 ? null : (
        <Notice tone="idle" title={add.neverTitle(name)}>
          <Lines lines={neverReturns} />
          {notes.length === 0 ? null : (
            <Fold title={add.streamNotes}>
              <Lines lines={notes} />
            </Fold>
          )}
        </Notice>
      )}
    </SimpleGrid>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <ul className="hf-steps">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

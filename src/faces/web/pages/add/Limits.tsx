import { SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Exchange } from '../../../api/shapes.ts'
import { Notice } from '../../parts/Notice.tsx'
import { words } from '../../words.ts'

/** What an exchange's API forgets and what it never gives, before anybody trusts it to be whole. */
export function Limits({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { add } = words
  const limited = exchange.streams.filter(({ retentionDays, note }) => retentionDays !== null || note !== null)
  return (
    <SimpleGrid cols={{ base: 1, xs: limited.length > 0 && exchange.neverReturns.length > 0 ? 2 : 1 }} spacing="sm">
      {limited.length === 0 ? null : (
        <Notice tone="self" title={add.forgetsTitle(exchange.name)}>
          <ul className="hf-steps">
            {limited.map(({ name, title, retentionDays, note }) => (
              <li key={name}>
                <Text size="sm">
                  {retentionDays === null ? `${title}:` : `${add.forgetsRow(title, add.days(retentionDays))}.`}{' '}
                  {note ?? ''}
                </Text>
              </li>
            ))}
          </ul>
          <Text size="sm">{add.forgetsText}</Text>
        </Notice>
      )}
      {exchange.neverReturns.length === 0 ? null : (
        <Notice tone="idle" title={add.neverTitle(exchange.name)}>
          <ul className="hf-steps">
            {exchange.neverReturns.map((line) => (
              <li key={line}>
                <Text size="sm">{line}</Text>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </SimpleGrid>
  )
}

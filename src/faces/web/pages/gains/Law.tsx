import { Anchor, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { COUNTRIES } from '../../../../core/tax/countries.ts'
import { Card } from '../../parts/Card.tsx'
import { words } from '../../words.ts'

/** By whose law the figures are counted, rule by rule with where it is written, and what of it is not computed. */
export function Law({ country }: { readonly country: string | undefined }): ReactNode {
  const { gains: said } = words
  const found = COUNTRIES.find(({ id }) => id === country)
  if (!found) return null
  return (
    <Card>
      <details>
        <summary>{said.law(found.name)}</summary>
        <List size="sm" spacing={4} mt="sm">
          {found.rules.map(({ what, source }) => (
            <List.Item key={what}>
              {what} <Source text={source} />
            </List.Item>
          ))}
        </List>
        <Text size="sm" fw={560} mt="sm">
          {said.notYet}
        </Text>
        <List size="sm" spacing={4} mt={4}>
          {found.notYet.map((what) => (
            <List.Item key={what}>{what}</List.Item>
          ))}
        </List>
      </details>
    </Card>
  )
}

function Source({ text }: { readonly text: string }): ReactNode {
  const [address = ''] = /^https:\/\/\S+/.exec(text) ?? []
  if (address === '') return <Text span>({text})</Text>
  return (
    <Anchor href={address} target="_blank" rel="noreferrer" size="sm" underline="always">
      {text.slice('https://'.length)}
    </Anchor>
  )
}

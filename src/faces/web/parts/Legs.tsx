import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Transaction } from '../../api/shapes.ts'
import { words } from '../words.ts'
import { Amount } from './Amount.tsx'

type Role = Transaction['legs'][number]['role']

const SIGNS: Readonly<Record<Role, '+' | '-' | undefined>> = { out: '-', in: '+', fee: undefined }

/** What went one way: its first amount, and how many more there are. */
export function Side({ row, role }: { readonly row: Pick<Transaction, 'legs'>; readonly role: Role }): ReactNode {
  const [first, ...more] = row.legs.filter((leg) => leg.role === role)
  if (!first) return null
  return (
    <>
      <LegAmount leg={first} />
      {more.length > 0 ? (
        <Text size="xs" c="dimmed" span display="block">
          {words.transactions.moreLegs(more.length)}
        </Text>
      ) : null}
    </>
  )
}

export function LegAmount({ leg }: { readonly leg: Transaction['legs'][number] }): ReactNode {
  const sign = SIGNS[leg.role]
  return <Amount amount={leg.amount} unit={leg.asset} {...(sign === undefined ? {} : { sign })} />
}

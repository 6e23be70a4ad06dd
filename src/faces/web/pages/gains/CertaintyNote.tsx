import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Certainty } from '../../../api/shapes/gains.ts'
import { moneyFigure } from '../../figures.ts'
import { words } from '../../words.ts'

interface Props {
  readonly certainty: Certainty
  /** The base currency. */
  readonly unit: string
}

/** How sure the figure above is: a word where it is proven, else what is not, in how many things and of how much. */
export function CertaintyNote({ certainty, unit }: Props): ReactNode {
  const { certainty: said } = words.gains
  const { state, assumed, unknown } = certainty
  if (state === 'proven') {
    return (
      <Text size="xs" c="dimmed">
        {said.proven}
      </Text>
    )
  }
  const money = (amount: string): string => `${moneyFigure(amount).shown} ${unit}`
  return (
    <Text size="xs" c="var(--hf-self)" title={said.why}>
      {unknown.count > 0 ? said.unknown(unknown.count, money(unknown.amount)) : null}
      {unknown.count > 0 && assumed.count > 0 ? ' ' : null}
      {assumed.count > 0 ? said.assumed(assumed.count, money(assumed.amount)) : null}
    </Text>
  )
}

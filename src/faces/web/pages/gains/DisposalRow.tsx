import { Box, Table, Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Disposal } from '../../../api/shapes/gains.ts'
import { useZone } from '../../book.ts'
import { day } from '../../moments.ts'
import { Amount } from '../../parts/Amount.tsx'
import { PageLink } from '../../parts/links.tsx'
import { When } from '../../parts/When.tsx'
import { words } from '../../words.ts'

interface Props {
  readonly disposal: Disposal
  readonly currency: string
  readonly index: number
  readonly open: boolean
  readonly onToggle: () => void
}

export function DisposalRow({ disposal, currency, index, open, onToggle }: Props): ReactNode {
  const { gains: said } = words
  const zone = useZone()
  const { disposed, asset, amount, proceeds, cost, gain, term } = disposal
  return (
    <>
      <div className="hf-disposal" role="row" aria-rowindex={index + 2} style={{ minHeight: 41, fontSize: 14 }}>
        <span role="cell">
          <button
            type="button"
            className="hf-toggle"
            data-row={index}
            aria-expanded={open}
            aria-label={said.showMatches(asset, day(disposed, zone))}
            onClick={onToggle}
          >
            <IconChevronRight size={16} style={{ rotate: open ? '90deg' : '0deg' }} aria-hidden="true" />
          </button>
        </span>
        <span role="cell">
          <When at={disposed} as="day" />
        </span>
        <Text role="cell" span size="sm" fw={560} truncate>
          {asset}
        </Text>
        <span role="cell" className="hf-right">
          <Amount amount={amount} />
        </span>
        <span role="cell" className="hf-right">
          <Amount amount={proceeds} money />
        </span>
        <span role="cell" className="hf-right">
          <Amount amount={cost} money />
        </span>
        <Text role="cell" span size="sm" fw={600} className="hf-right">
          <Amount amount={gain} unit={currency} money />
        </Text>
        <span role="cell">{term === null ? '' : said.terms[term]}</span>
      </div>
      {open ? <Matches disposal={disposal} /> : null}
    </>
  )
}

function Matches({ disposal }: { readonly disposal: Disposal }): ReactNode {
  const { gains: said } = words
  return (
    <Box px="md" pb="sm" pl={52} style={{ background: 'var(--hf-sunken)' }}>
      <Table className="hf-table" aria-label={said.matches} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{said.acquired}</Table.Th>
            <Table.Th>{said.rule}</Table.Th>
            <Table.Th ta="right">{said.quantity}</Table.Th>
            <Table.Th ta="right">{said.proceeds}</Table.Th>
            <Table.Th ta="right">{said.cost}</Table.Th>
            <Table.Th ta="right">{said.gain}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {disposal.matches.map(({ rule, acquired, acquiredTx, quantity, cost, proceeds, gain }, at) => (
            <Table.Tr key={`${acquiredTx ?? ''} ${String(at)}`}>
              <Table.Td>
                {acquiredTx === null ? (
                  <Acquired at={acquired} />
                ) : (
                  <PageLink to="/transactions" search={{ tx: acquiredTx }} fz="sm">
                    <Acquired at={acquired} />
                  </PageLink>
                )}
              </Table.Td>
              <Table.Td>{said.methods[rule] ?? rule}</Table.Td>
              <Table.Td ta="right">
                <Amount amount={quantity} />
              </Table.Td>
              <Table.Td ta="right">
                <Amount amount={proceeds} money />
              </Table.Td>
              <Table.Td ta="right">
                <Amount amount={cost} money />
              </Table.Td>
              <Table.Td ta="right">
                <Amount amount={gain} money />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <PageLink to="/transactions" search={{ tx: disposal.tx }} fz="sm">
        {said.openTransaction}
      </PageLink>
    </Box>
  )
}

function Acquired({ at }: { readonly at: string | null }): ReactNode {
  return at === null ? words.gains.unknownDay : <When at={at} as="day" />
}

import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Balance } from '../../../api/shapes.ts'
import { negative, zero } from '../../figures.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { PageLink } from '../../parts/links.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { words } from '../../words.ts'
import { agreement } from './agreement.ts'

interface Props {
  readonly wallet: string
  readonly balances: readonly Balance[]
}

export function WalletBalances({ wallet, balances }: Props): ReactNode {
  const { balances: said } = words
  const { agreeing, reported } = agreement(balances)
  return (
    <Card flush title={wallet} note={reported === 0 ? undefined : said.walletCount(agreeing, reported)}>
      <div className="hf-scroll-x">
        <Table className="hf-table" horizontalSpacing="md" aria-label={wallet}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="20%">{said.asset}</Table.Th>
              <Table.Th ta="right" w="25%">
                {said.computed}
              </Table.Th>
              <Table.Th ta="right" w="25%" visibleFrom="sm">
                {said.reported}
              </Table.Th>
              <Table.Th w="30%">{said.result}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...balances]
              .sort((left, right) => left.asset.localeCompare(right.asset))
              .map((balance) => (
                <Row key={balance.asset} balance={balance} />
              ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  )
}

function Row({ balance }: { readonly balance: Balance }): ReactNode {
  const { balances: said } = words
  const { asset, computed, reported } = balance
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          to="/transactions"
          search={{ asset }}
          c="inherit"
          fw={560}
          fz="sm"
          aria-label={said.seeTransactions(asset)}
          underline="hover"
        >
          {asset}
        </PageLink>
      </Table.Td>
      <Table.Td ta="right">
        <Amount amount={computed} />
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {reported === null ? words.none : <Amount amount={reported} />}
      </Table.Td>
      <Table.Td>
        <Result balance={balance} />
      </Table.Td>
    </Table.Tr>
  )
}

function Result({ balance: { difference } }: { readonly balance: Balance }): ReactNode {
  const { balances: said } = words
  if (difference === null) {
    return (
      <Text size="sm" c="dimmed">
        {said.notReported}
      </Text>
    )
  }
  if (zero(difference)) return <Pill tone="good">{said.agrees}</Pill>
  const less = negative(difference)
  return (
    <Pill tone="user">
      <Amount amount={difference.replace('-', '')} /> {less ? said.less : said.more}
    </Pill>
  )
}

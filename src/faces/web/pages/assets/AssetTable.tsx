import { Button, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Asset } from '../../../api/shapes/assets.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { PageLink } from '../../parts/links.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { words } from '../../words.ts'

interface Props {
  readonly assets: readonly Asset[]
  readonly onChange: (asset: Asset) => void
}

export function AssetTable({ assets, onChange }: Props): ReactNode {
  const { assets: said } = words
  return (
    <Card flush title={said.list}>
      <div className="hf-scroll-x">
        <Table className="hf-table" horizontalSpacing="md" aria-label={said.list}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{said.asset}</Table.Th>
              <Table.Th visibleFrom="md">{said.kind}</Table.Th>
              <Table.Th visibleFrom="sm">{said.wallets}</Table.Th>
              <Table.Th ta="right">{said.quantity}</Table.Th>
              <Table.Th aria-label={said.change} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {assets.map((asset) => (
              <Row key={asset.id} asset={asset} onChange={onChange} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  )
}

function Row({ asset, onChange }: { readonly asset: Asset; readonly onChange: Props['onChange'] }): ReactNode {
  const { assets: said } = words
  const { id, symbol, name, kind, confirmed, wallets, quantity } = asset
  const under = [name === id ? '' : name, symbol === id ? '' : said.code(symbol)].filter((one) => one !== '').join(', ')
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          to="/transactions"
          search={{ asset: id }}
          c="inherit"
          fw={560}
          fz="sm"
          aria-label={said.seeTransactions(id)}
          underline="hover"
        >
          {id}
        </PageLink>
        {under === '' ? null : (
          <Text size="xs" c="dimmed">
            {under}
          </Text>
        )}
        {confirmed ? null : <Pill tone="idle">{said.unknown}</Pill>}
      </Table.Td>
      <Table.Td visibleFrom="md">{said.kinds[kind]}</Table.Td>
      <Table.Td visibleFrom="sm">{wallets.join(', ')}</Table.Td>
      <Table.Td ta="right">
        <Amount amount={quantity} />
      </Table.Td>
      <Table.Td ta="right">
        {kind === 'fiat' ? null : (
          <Button size="compact-sm" variant="default" aria-label={said.changeOf(id)} onClick={() => onChange(asset)}>
            {said.change}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

import { ActionIcon, Table } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Price } from '../../../api/shapes.ts'
import { ask } from '../../client.ts'
import { Amount } from '../../parts/Amount.tsx'
import { Card } from '../../parts/Card.tsx'
import { showUndo } from '../../parts/UndoNote.tsx'
import { When } from '../../parts/When.tsx'
import { pricesQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { showRefusal } from '../connection/actions.ts'

/** The prices that the user gave; each can be taken back, and that can be undone. */
export function Prices(): ReactNode {
  const { gains: said } = words
  const prices = useQuery(pricesQuery).data ?? []
  const remove = useDelete()
  if (prices.length === 0) return null
  return (
    <Card flush title={`${said.prices} (${prices.length})`}>
      <div className="hf-scroll-x">
        <Table className="hf-table" horizontalSpacing="md" aria-label={said.prices}>
          <Table.Tbody>
            {prices.map((price) => (
              <Table.Tr key={`${price.asset} ${price.currency} ${price.at}`}>
                <Table.Td fw={560}>{price.asset}</Table.Td>
                <Table.Td>
                  <When at={price.at} as="moment" />
                </Table.Td>
                <Table.Td ta="right">
                  <Amount amount={price.value} unit={price.currency} money />
                </Table.Td>
                <Table.Td w={50}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={said.priceDelete(price.asset)}
                    onClick={() => remove(price)}
                  >
                    <IconTrash size={17} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  )
}

function useDelete(): (price: Price) => void {
  const { gains: said } = words
  const client = useQueryClient()
  const again = (): void => {
    void client.invalidateQueries({ queryKey: ['prices'] })
    void client.invalidateQueries({ queryKey: ['gains'] })
  }
  const put = useMutation({
    mutationFn: (price: Price) => ask('PUT', '/api/v1/prices', price),
    onSuccess: again,
    onError: showRefusal,
  })
  const remove = useMutation({
    mutationFn: ({ asset, currency, at }: Price) =>
      ask('DELETE', `/api/v1/prices?${new URLSearchParams({ asset, currency, at }).toString()}`),
    onError: showRefusal,
    onSuccess: (_, price) => {
      again()
      showUndo(`price ${price.asset} ${price.at}`, said.priceDeleted(price.asset), () => put.mutate(price))
    },
  })
  return (price) => remove.mutate(price)
}

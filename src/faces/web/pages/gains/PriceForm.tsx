import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { parseDecimal, format, isNegative } from '../../../../core/decimal.ts'
import type { Price, TransactionDetail } from '../../../api/shapes.ts'
import type { Gains } from '../../../api/shapes/gains.ts'
import { ask } from '../../client.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { transactionQuery } from '../../queries.ts'
import { words } from '../../words.ts'

interface Props {
  readonly problem: Gains['problems'][number]
  readonly currency: string
  readonly onDone: () => void
}

/** The price that a figure lacks, for the moment and the assets of its transaction. */
export function PriceForm({ problem, currency, onDone }: Props): ReactNode {
  const query = useQuery(transactionQuery(problem.tx))
  if (query.isPending) return <Loading what={words.transaction.title} rows={1} />
  if (query.error) return <Failed error={query.error} />
  return <Form transaction={query.data} currency={currency} onDone={onDone} />
}

interface FormProps {
  readonly transaction: TransactionDetail
  readonly currency: string
  readonly onDone: () => void
}

function Form({ transaction, currency, onDone }: FormProps): ReactNode {
  const { gains: said } = words
  const assets = assetsOf(transaction, currency)
  const [asset, setAsset] = useState(assets[0] ?? '')
  const [value, setValue] = useState('')
  const [bad, setBad] = useState(false)
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (price: Price) => ask('PUT', '/api/v1/prices', price),
    onSuccess: () => {
      notifications.show({ message: said.priceSaved(asset) })
      void client.invalidateQueries({ queryKey: ['gains'] })
      void client.invalidateQueries({ queryKey: ['prices'] })
      onDone()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const parsed = parseDecimal(value.trim().replaceAll(',', ''))
    setBad(!parsed || isNegative(parsed))
    if (parsed && !isNegative(parsed)) save.mutate({ asset, currency, at: transaction.time, value: format(parsed) })
  }
  return (
    <form onSubmit={submit} aria-label={said.givePrice}>
      <Group gap="sm" align="flex-start" pb="md">
        <NativeSelect
          label={said.priceFor}
          value={asset}
          onChange={(event) => setAsset(event.currentTarget.value)}
          data={assets}
        />
        <TextInput label={said.priceAt} value={transaction.time} readOnly w={230} />
        <TextInput
          label={said.priceValue(currency)}
          inputMode="decimal"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          error={bad ? said.priceBad : undefined}
          autoFocus
        />
        <Button type="submit" mt={25} disabled={save.isPending}>
          {said.priceSave}
        </Button>
      </Group>
      {save.error ? <Failed error={save.error} /> : null}
    </form>
  )
}

function assetsOf(transaction: TransactionDetail, currency: string): string[] {
  return [...new Set(transaction.legs.map((leg) => leg.asset).filter((asset) => asset !== currency))]
}

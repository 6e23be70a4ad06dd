import { Autocomplete, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { KINDS } from '../../../../core/ledger/transaction.ts'
import { balancesQuery, walletsQuery, type TransactionFilter } from '../../queries.ts'
import { words } from '../../words.ts'

interface Props {
  readonly filter: TransactionFilter
  readonly onChange: (filter: TransactionFilter) => void
}

const TYPING_MS = 350

/** The filters are the address: what is seen can be bookmarked, and Back goes back. */
export function Filters({ filter, onChange }: Props): ReactNode {
  const { transactions: said } = words
  const wallets = useQuery(walletsQuery).data ?? []
  const set = (name: keyof TransactionFilter) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...filter, [name]: event.currentTarget.value || undefined })
  const any = Object.values(filter).some((value) => value !== undefined)
  return (
    <div className="hf-filters" role="search" aria-label={said.filters}>
      <AssetFilter filter={filter} onChange={onChange} />
      <NativeSelect
        aria-label={said.wallet}
        value={filter.wallet ?? ''}
        onChange={set('wallet')}
        data={[{ value: '', label: said.anyWallet }, ...wallets.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <NativeSelect
        aria-label={said.type}
        value={filter.kind ?? ''}
        onChange={set('kind')}
        data={[
          { value: '', label: said.anyType },
          ...KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] ?? kind })),
        ]}
      />
      <Group gap={6} wrap="nowrap" className="hf-filter-dates">
        <TextInput
          type="date"
          aria-label={said.from}
          title={said.from}
          value={filter.from ?? ''}
          onChange={set('from')}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          type="date"
          aria-label={said.until}
          title={said.until}
          value={filter.until ?? ''}
          onChange={set('until')}
        />
      </Group>
      {any ? (
        <Button variant="subtle" onClick={() => onChange({})}>
          {said.clear}
        </Button>
      ) : null}
    </div>
  )
}

function AssetFilter({ filter, onChange }: Props): ReactNode {
  const { transactions: said } = words
  const balances = useQuery(balancesQuery).data?.balances ?? []
  const assets = [...new Set(balances.map(({ asset }) => asset))].sort()
  const [typed, setTyped] = useState(filter.asset ?? '')
  useEffect(() => setTyped(filter.asset ?? ''), [filter.asset])
  useEffect(() => {
    const asset = typed.trim().toUpperCase() || undefined
    if (asset === filter.asset) return
    const timer = setTimeout(() => onChange({ ...filter, asset }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, filter, onChange])
  return (
    <Autocomplete
      data-search
      aria-label={said.asset}
      placeholder={said.anyAsset}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={typed}
      onChange={setTyped}
      data={assets}
      limit={12}
      clearable
    />
  )
}

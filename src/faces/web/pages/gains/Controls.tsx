import { NativeSelect, SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, type ReactNode } from 'react'
import { bookQuery, type GainsFilter } from '../../queries.ts'
import { words } from '../../words.ts'
import { CURRENCIES, METHODS_BUILT } from './choices.ts'

interface Props {
  readonly filter: GainsFilter
  readonly years: readonly string[]
  readonly onChange: (filter: GainsFilter) => void
}

export function Controls({ filter, years, onChange }: Props): ReactNode {
  const { gains: said } = words
  const book = useQuery(bookQuery).data
  const seen = useYearsSeen(years, filter.year)
  const set = (name: keyof GainsFilter) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...filter, [name]: event.currentTarget.value || undefined })
  const usual = (text: string | undefined): { value: string; label: string } => ({
    value: '',
    label: said.bookDefault(text ?? ''),
  })
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" role="group" aria-label={said.settings}>
      <NativeSelect
        label={said.year}
        value={filter.year ?? ''}
        onChange={set('year')}
        data={[{ value: '', label: said.allYears }, ...seen]}
      />
      <NativeSelect
        label={said.method}
        value={filter.method ?? ''}
        onChange={set('method')}
        data={[
          usual(book ? (said.methods[book.method] ?? book.method) : undefined),
          ...METHODS_BUILT.map((value) => ({ value, label: said.methods[value] ?? value })),
        ]}
      />
      <NativeSelect
        label={said.scope}
        value={filter.scope ?? ''}
        onChange={set('scope')}
        data={[
          usual(book ? said.scopes[book.scope] : undefined),
          ...Object.entries(said.scopes).map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        label={said.currency}
        value={filter.currency ?? ''}
        onChange={set('currency')}
        data={[usual(book?.baseCurrency), ...CURRENCIES]}
      />
    </SimpleGrid>
  )
}

/** An answer for one year names that year alone, so the years seen before stay in the list. */
function useYearsSeen(years: readonly string[], chosen: string | undefined): readonly string[] {
  const seen = useRef(new Set<string>())
  for (const year of [...years, ...(chosen === undefined ? [] : [chosen])]) seen.current.add(year)
  return [...seen.current].sort().reverse()
}

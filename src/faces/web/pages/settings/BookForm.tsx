import { Autocomplete, Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { GENERIC_POLICY } from '../../../../core/lots/policy.ts'
import { COUNTRIES, GENERIC_COUNTRY, policyOf } from '../../../../core/tax/countries.ts'
import type { Book } from '../../../api/shapes.ts'
import { ask } from '../../client.ts'
import { Damage } from '../../parts/Damage.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { bookQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { CURRENCIES, METHODS_BUILT } from '../gains/choices.ts'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')]

export function BookForm({ book }: { readonly book: Book }): ReactNode {
  const { settings: said, gains } = words
  const [form, setForm] = useState(book)
  const save = useSave()
  const law = { ...GENERIC_POLICY, ...policyOf(form.country) }
  const byLaw = (label: string) => ({ value: '', label: said.byCountry(label) })
  const put = (change: Partial<Book>): void => setForm({ ...form, ...change })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { name, baseCurrency, country, timeZone, ownMethod, ownScope } = form
    save.mutate({ name, baseCurrency, country, timeZone, method: ownMethod, scope: ownScope })
  }
  return (
    <form onSubmit={submit} aria-label={said.book}>
      <Stack gap="md" my={6}>
        <Damage what={book.damage} />
        <TextInput
          label={said.name}
          value={form.name}
          maxLength={100}
          required
          withAsterisk={false}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Autocomplete
          label={said.currency}
          description={said.currencyHint}
          value={form.baseCurrency}
          onChange={(baseCurrency) => put({ baseCurrency: baseCurrency.toUpperCase() })}
          data={CURRENCIES}
          maxLength={5}
        />
        <Autocomplete
          label={said.zone}
          description={said.zoneHint}
          value={form.timeZone}
          onChange={(timeZone) => put({ timeZone })}
          data={ZONES}
          limit={20}
        />
        <NativeSelect
          label={said.country}
          description={said.countryHint}
          value={form.country}
          onChange={(event) => put({ country: event.currentTarget.value })}
          data={[
            { value: GENERIC_COUNTRY, label: said.noCountry },
            ...COUNTRIES.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={said.method}
          value={form.ownMethod ?? ''}
          onChange={(event) => put({ ownMethod: event.currentTarget.value || null })}
          data={[
            byLaw(gains.methods[law.method] ?? law.method),
            ...METHODS_BUILT.map((value) => ({ value, label: gains.methods[value] ?? value })),
          ]}
        />
        <NativeSelect
          label={said.scope}
          value={form.ownScope ?? ''}
          onChange={(event) => put({ ownScope: scopeOf(event.currentTarget.value) })}
          data={[
            byLaw(gains.scopes[law.scope] ?? law.scope),
            ...Object.entries(gains.scopes).map(([value, label]) => ({ value, label })),
          ]}
        />
        {save.error ? <Failed error={save.error} /> : null}
        <Button type="submit" disabled={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {said.save}
        </Button>
      </Stack>
    </form>
  )
}

function scopeOf(value: string): Book['ownScope'] {
  return value === 'wallet' || value === 'universal' ? value : null
}

/** What of a book is changed; what is null is left to its country. */
interface BookChange extends Pick<Book, 'name' | 'baseCurrency' | 'country' | 'timeZone'> {
  readonly method: string | null
  readonly scope: Book['ownScope']
}

function useSave() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: BookChange) => ask<Book>('PATCH', '/api/v1/book', change),
    onSuccess: (book) => {
      client.setQueryData(bookQuery.queryKey, book)
      void client.invalidateQueries({ queryKey: ['gains'] })
      notifications.show({ message: words.saved })
    },
  })
}

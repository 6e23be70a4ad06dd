import { SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SchemeSwitch } from '../../frame/SchemeSwitch.tsx'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { bookQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { BookForm } from './BookForm.tsx'
import { Channels } from './Channels.tsx'
import { Tokens } from './Tokens.tsx'
import { Wallets } from './Wallets.tsx'

export function SettingsPage(): ReactNode {
  const query = useQuery(bookQuery)
  const { settings: said } = words
  return (
    <div className="hf-page">
      <PageHead title={said.title} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Card title={said.book} note={said.bookText}>
          {query.isPending ? <Loading what={said.book} rows={3} /> : null}
          {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
          {query.data ? <BookForm book={query.data} /> : null}
        </Card>
        <Stack gap="lg">
          <Card title={said.appearance} note={said.appearanceText}>
            <SchemeSwitch />
          </Card>
          <Channels />
          <Wallets />
          <Tokens />
        </Stack>
      </SimpleGrid>
    </div>
  )
}

import { Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Asset } from '../../../api/shapes/assets.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { ButtonLink } from '../../parts/links.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { assetsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { AssetDialog } from './AssetDialog.tsx'
import { AssetTable } from './AssetTable.tsx'
import { Questions } from './Questions.tsx'
import { Said } from './Said.tsx'

const route = getRouteApi('/inside/assets')

/** What each code of an exchange is taken for, what is not sure about it, and what its owner said. */
export function AssetsPage(): ReactNode {
  const query = useQuery(assetsQuery)
  const [open, setOpen] = useState<Asset | null>(null)
  const { assets: said } = words
  const list = query.data
  const unknown = list?.assets.filter((one) => !one.confirmed).length ?? 0
  return (
    <div className="hf-page">
      <PageHead
        title={said.title}
        under={list && list.assets.length > 0 ? said.truth(list.assets.length, unknown) : undefined}
      />
      {query.isPending ? <Loading what={said.title} rows={6} /> : null}
      {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
      {list?.assets.length === 0 ? (
        <Empty title={said.none} text={said.noneText}>
          <ButtonLink to="/connections" search={{}}>
            {words.pages.connections}
          </ButtonLink>
        </Empty>
      ) : null}
      <Stack gap="lg">
        {list && list.proposals.length > 0 ? <Questions proposals={list.proposals} /> : null}
        {list && list.assets.length > 0 ? <Found assets={list.assets} onChange={setOpen} /> : null}
        {list && list.edits.length > 0 ? <Said edits={list.edits} /> : null}
      </Stack>
      {list && open ? <AssetDialog asset={open} assets={list.assets} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function Found({
  assets,
  onChange,
}: {
  readonly assets: readonly Asset[]
  readonly onChange: (asset: Asset) => void
}): ReactNode {
  const { assets: said } = words
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const typed = q.trim().toLowerCase()
  const found = assets.filter(({ id, symbol, name, wallets }) =>
    [id, symbol, name, ...wallets].join(' ').toLowerCase().includes(typed),
  )
  return (
    <Stack gap="sm">
      <TextInput
        data-search
        maw={280}
        aria-label={said.search}
        placeholder={said.search}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={q}
        onChange={(event) => void navigate({ search: { q: event.currentTarget.value || undefined }, replace: true })}
      />
      {found.length === 0 ? <Text>{said.noneFound}</Text> : <AssetTable assets={found} onChange={onChange} />}
    </Stack>
  )
}

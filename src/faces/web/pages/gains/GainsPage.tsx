import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Gains } from '../../../api/shapes/gains.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { gainsQuery } from '../../queries.ts'
import { words } from '../../words.ts'
import { Chart } from './Chart.tsx'
import { Controls } from './Controls.tsx'
import { Disposals } from './Disposals.tsx'
import { Income } from './Income.tsx'
import { Law } from './Law.tsx'
import { Prices } from './Prices.tsx'
import { Problems } from './Problems.tsx'
import { Remaining } from './Remaining.tsx'
import { Totals } from './Totals.tsx'

const route = getRouteApi('/inside/gains')

/** Gains by the chosen way of counting; the way is the address, so two ways are two tabs. */
export function GainsPage(): ReactNode {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(gainsQuery(filter))
  const { gains: said } = words
  return (
    <div className="hf-page">
      <PageHead title={said.title} />
      <Stack gap="lg">
        <Controls
          filter={filter}
          years={Object.keys(query.data?.totals.byYear ?? {})}
          onChange={(next) => void navigate({ search: next, replace: true })}
        />
        {query.isPending ? <Loading what={said.title} rows={5} /> : null}
        {query.error ? <Failed error={query.error} again={() => void query.refetch()} /> : null}
        {query.data && !query.error ? <Body gains={query.data} old={query.isPlaceholderData} /> : null}
        <Prices />
      </Stack>
    </div>
  )
}

/** While other settings are computed, the figures of the last ones stay and step back. */
function Body({ gains, old }: { readonly gains: Gains; readonly old: boolean }): ReactNode {
  const { gains: said } = words
  const problems = gains.counts.problems
  return (
    <Stack gap="lg" style={{ opacity: old ? 0.55 : 1 }} aria-busy={old}>
      {old ? (
        <Text size="sm" role="status">
          {said.computing}
        </Text>
      ) : null}
      {problems > 0 ? <Notice tone="user" title={said.partial(problems)} /> : null}
      <Totals gains={gains} />
      <Law country={gains.policy.country} />
      <Chart gains={gains} />
      <Disposals gains={gains} />
      <Problems gains={gains} />
      <Income gains={gains} />
      <Remaining gains={gains} />
    </Stack>
  )
}

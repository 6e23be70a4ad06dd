import { Button, Group, List, NumberInput, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { Finding } from '../../../api/shapes.ts'
import type { ExplainRequest } from '../../../api/shapes/repair.ts'
import { NOBODY } from '../../../../core/diagnosis/tell.ts'
import { ask } from '../../client.ts'
import { textsOf } from '../../details.ts'
import { Card } from '../../parts/Card.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { FindingCard, titleOf } from '../../parts/FindingCard.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { exchangesQuery } from '../../queries.ts'
import { words } from '../../words.ts'

const route = getRouteApi('/inside/explain')

/** Any error of any exchange, from any program: what it means, how to be sure, and what to do. */
export function ExplainPage(): ReactNode {
  const { explain: said } = words.repair
  const { exchange: asked } = route.useSearch()
  const exchanges = useQuery(exchangesQuery).data ?? []
  const [exchange, setExchange] = useState<string | null>(asked ?? null)
  const [body, setBody] = useState('')
  const [status, setStatus] = useState<number | string>('')
  const [endpoint, setEndpoint] = useState('')
  const [headers, setHeaders] = useState('')
  const explain = useMutation({
    mutationFn: (question: ExplainRequest) => ask<Finding>('POST', '/api/v1/explain', question),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (body.trim() === '' && status === '') return
    explain.mutate({
      exchange: exchange ?? '',
      body,
      headers: headersOf(headers),
      ...(typeof status === 'number' ? { status } : {}),
      ...(endpoint.trim() === '' ? {} : { endpoint: endpoint.trim() }),
    })
  }
  return (
    <div className="hf-page">
      <PageHead title={said.title} under={said.text} />
      <Stack gap="lg">
        <Card>
          <form onSubmit={submit}>
            <Stack gap="md">
              <Select
                label={said.exchange}
                description={said.exchangeHint}
                searchable
                clearable
                value={exchange}
                onChange={setExchange}
                data={exchanges.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Textarea
                label={said.body}
                description={said.bodyHint}
                autosize
                minRows={5}
                maxRows={16}
                value={body}
                onChange={(event) => setBody(event.currentTarget.value)}
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              />
              <Group grow align="flex-start">
                <NumberInput
                  label={said.status}
                  value={status}
                  onChange={setStatus}
                  min={100}
                  max={599}
                  allowDecimal={false}
                />
                <TextInput
                  label={said.endpoint}
                  value={endpoint}
                  onChange={(event) => setEndpoint(event.currentTarget.value)}
                />
              </Group>
              <Textarea
                label={said.headers}
                autosize
                value={headers}
                onChange={(event) => setHeaders(event.currentTarget.value)}
              />
              <Group justify="flex-end">
                <Button type="submit" disabled={explain.isPending || (body.trim() === '' && status === '')}>
                  {said.go}
                </Button>
              </Group>
            </Stack>
          </form>
        </Card>
        {explain.error ? <Failed error={explain.error} /> : null}
        {explain.data ? <Answer finding={explain.data} isChosen={explain.variables.exchange !== ''} /> : null}
      </Stack>
    </div>
  )
}

function Answer({ finding, isChosen }: { readonly finding: Finding; readonly isChosen: boolean }): ReactNode {
  const { explain: said } = words.repair
  const toTell = textsOf(finding.details['toTell'])
  const loses = textsOf(finding.details['loses'])
  return (
    <Stack gap="md" aria-live="polite">
      {isChosen ? null : <Text size="sm">{isNobody(finding) ? said.whose : said.takenFor(finding.where)}</Text>}
      <FindingCard finding={finding} />
      {loses.length === 0 ? null : <Text size="sm">{said.loses(loses.join(', '))}</Text>}
      {finding.alternatives.length === 0 || toTell.length === 0 ? null : (
        <Card>
          <Title order={2} size="h5" mb="xs">
            {said.toTell}
          </Title>
          <List size="sm" spacing={4}>
            {toTell.map((line) => {
              const [cause = '', ...rest] = line.split(': ')
              return (
                <List.Item key={line}>
                  <Text span size="sm" fw={560}>
                    {titleOf(cause)}
                  </Text>
                  : {rest.join(': ')}
                </List.Item>
              )
            })}
          </List>
        </Card>
      )}
    </Stack>
  )
}

/** What is said of no exchange in particular. */
function isNobody({ where }: Finding): boolean {
  return where === NOBODY
}

function headersOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(':')
      return at < 1 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]]
    }),
  )
}

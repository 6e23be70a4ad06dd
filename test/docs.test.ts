import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exchangeDocs } from '../bin/exchange-docs.ts'
import { faultDocs } from '../bin/fault-docs.ts'
import { CAUSES, type Cause } from '../src/core/diagnosis/cause.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'
import { FAULTS } from '../src/rehearsal/faults.ts'
import { faultsOf, REHEARSED } from '../src/rehearsal/rehearse.ts'

const ROOT = join(import.meta.dirname, '..')

test.each([...exchangeDocs()])(
  'docs/exchanges/%s says what the profile says; else run node bin/exchange-docs.ts',
  (name, text) => {
    expect(readFileSync(join(ROOT, 'docs/exchanges', name), 'utf8')).toBe(text)
  },
)

test('every examined exchange keeps the contract of a connection', () => {
  const without = EXCHANGES.filter(({ id }) => !existsSync(join(ROOT, 'test/contract', `${id}.test.ts`)))
  expect(without.map(({ id }) => id)).toEqual([])
})

test('docs/faults.md says what the code says; else run node bin/fault-docs.ts', () => {
  expect(readFileSync(join(ROOT, 'docs/faults.md'), 'utf8')).toBe(faultDocs())
})

test('docs/faults.md has a section for every cause, and says how to provoke it', () => {
  const sections = new Map(
    faultDocs()
      .split('\n## ')
      .map((text) => [text.slice(0, text.indexOf('\n')), text]),
  )
  for (const cause of CAUSES) {
    const section = sections.get(cause) ?? ''
    for (const { name } of FAULTS.filter((fault) => fault.cause === cause))
      expect(section).toContain(`--fault ${name}\``)
    expect(section.split('To see it:\n\n')[1]?.trim(), cause).toBeTruthy()
  }
})

/** Told before anything is sent, and told only of trading: nothing that reading could meet. */
const UNMET: readonly string[] = ['kraken region_blocked', 'kucoin region_blocked']

test('every cause that the table of an exchange names can be provoked on its rehearsal', () => {
  const unmet = EXCHANGES.flatMap(({ id, errors }) => {
    const rehearsed = REHEARSED.filter((one) => one === id || one.startsWith(`${id}-`))
    const offered = new Set(rehearsed.flatMap((one) => faultsOf(one).map(({ name }) => name)))
    const provoked = new Set<Cause | null>(FAULTS.filter(({ name }) => offered.has(name)).map(({ cause }) => cause))
    const named = [...new Set(errors.map(({ cause }) => cause))]
    return named
      .filter((cause) => cause !== 'malformed_credential' && !provoked.has(cause))
      .map((cause) => `${id} ${cause}`)
  })
  expect(unmet).toEqual(UNMET)
})

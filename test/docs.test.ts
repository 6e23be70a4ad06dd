import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exchangeDocs } from '../bin/exchange-docs.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'

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

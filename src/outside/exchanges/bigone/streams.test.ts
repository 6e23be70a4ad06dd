import { describe, expect, test } from 'vitest'
import { at } from '../../../core/instant.ts'
import type { Ask } from '../../../core/sync/stream.ts'
import { bigoneStreams } from './streams.ts'
import { answer, named, row, streamIn } from '../test-streams.ts'

const ask: Ask = {
  from: at('2024-01-01T00:00:00Z'),
  until: at('2024-02-01T00:00:00Z'),
  offset: 0,
  page: 1,
  cursor: null,
  fromId: null,
  pageSize: 50,
}
const INSIDE = '2024-01-20T12:00:00Z'
const BEFORE = '2023-12-20T12:00:00.000Z'

const stream = streamIn(bigoneStreams)

describe('what BigONE is asked', () => {
  test.each([
    ['trades', 'XIN-USDT', { asset_pair_name: 'XIN-USDT', limit: '50' }],
    ['deposits', '', { limit: '50' }],
    ['withdrawals', '', { limit: '50' }],
    ['converts', '', { limit: '50' }],
  ])('%s', (name, part, params) => {
    expect(stream(name).params(ask, part)).toEqual(params)
    expect(stream(name).params({ ...ask, cursor: 'NQ==' }, part)).toEqual({ ...params, page_token: 'NQ==' })
  })

  test.each([
    ['trades', 200],
    ['deposits', 50],
    ['withdrawals', 50],
    ['converts', 200],
  ])('%s in pages of %i', (name, pageSize) => {
    expect(stream(name).walk).toMatchObject({ by: 'windows', pages: 'cursor', pageSize })
    expect(stream(name).retentionDays).toBeNull()
  })

  test('every market that is listed', () => {
    const { parts } = stream('trades')
    expect(parts?.by === 'discover' && parts.list(answer({ data: [{ name: 'PCX-BTC' }, { id: 'x' }] }))).toEqual([
      'PCX-BTC',
    ])
    expect(parts?.by === 'discover' && parts.list(undefined)).toEqual([])
  })
})

describe('what leads on', () => {
  const { facts } = stream('deposits')
  const json = answer({ page_token: 'NQ==' })

  test('the token of a page that has rows', () => {
    expect(facts(json, [row({ id: 5, inserted_at: INSIDE })], ask).nextCursor).toBe('NQ==')
  })

  test('nothing, where there are no rows or no token', () => {
    expect(facts(json, [], ask).nextCursor).toBeNull()
    expect(facts(answer({}), [row({ id: 5, inserted_at: INSIDE })], ask).nextCursor).toBeNull()
    expect(facts(answer({ page_token: '' }), [row({ id: 5, inserted_at: INSIDE })], ask).nextCursor).toBeNull()
  })

  test('nothing, where a page reaches behind what is known', () => {
    const rows = [row({ id: 5, inserted_at: INSIDE }), row({ id: 4, inserted_at: BEFORE })]
    expect(facts(json, rows, ask).nextCursor).toBeNull()
  })
})

describe('who a row is', () => {
  test.each([
    ['trades', 'XIN-USDT', { id: 10854263, inserted_at: INSIDE }, 'XIN-USDT:10854263'],
    ['deposits', '', { id: 5, inserted_at: INSIDE }, '5'],
    ['withdrawals', '', { id: 10, inserted_at: '2024-01-20T12:00:00.000000Z' }, '10'],
    ['converts', '', { id: 11873, ts: 1_705_752_000_000 }, '11873'],
  ])('%s', (name, part, one, nativeId) => {
    expect(named(stream(name).identify(row(one), part))).toEqual({
      nativeId,
      group: `${name}/${nativeId}`,
      at: at(INSIDE),
    })
  })

  test('one without its instant is refused in words', () => {
    for (const one of bigoneStreams) expect(one.identify(row({ id: 1 }), 'A-B')).toHaveProperty('reason')
  })
})

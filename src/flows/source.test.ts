import { describe, expect, test } from 'vitest'
import { at } from '../core/instant.ts'
import type { Endpoint, SourceProfile } from '../outside/exchanges/profile.ts'
import { createPacer } from '../outside/exchanges/pace.ts'
import { createMeter } from './sync/meter.ts'
import { provenOf } from '../core/sync/proven.ts'
import { noteOf } from './views/streams.ts'

const source = { of: 'https://example.org/api', checked: '2026-11-21' }
const blocks: Endpoint = { host: 'node', method: 'POST', path: '/', cost: [{ bucket: 'all', weight: 1 }], source }

/** A place that is asked without a key: nothing of it is signed, and no library knows it. */
const unsigned: SourceProfile = {
  id: 'pretend-chain',
  name: 'A pretend chain',
  hosts: { node: 'https://node.example.org' },
  buckets: { all: { bucket: { kind: 'window', max: 5, perMillis: 1_000 }, per: 'address', source } },
  parallel: 2,
  streams: [
    {
      name: 'moves',
      title: 'Moves',
      walk: { by: 'once', pageSize: 100 },
      since: at('2020-01-01'),
      retentionDays: 30,
      slackMicros: null,
      overlapMicros: 0n,
      call: blocks,
      params: () => ({}),
      rows: ['result'],
      facts: () => ({ rows: 0, total: 0, more: false, oldest: null, newest: null, lastId: null, nextCursor: null }),
      identify: () => ({ reason: 'none' }),
      joins: false,
      scope: 'read_ledger',
      source,
    },
  ],
  status: { call: blocks, params: {}, read: () => ({ state: 'online', text: 'answers' }) },
  balances: [],
  errors: [],
  said: () => null,
  waitUntil: () => null,
  read: () => ({ transactions: [], rejects: [] }),
  guide: { steps: [], tick: [], neverTick: [], notes: [], troubleshooting: [], keyPage: '', source },
  neverReturns: [],
}

describe('a source without keys', () => {
  test('is paced, measured and shown like an exchange', async () => {
    const pacer = createPacer({ nowMillis: () => 0, sleep: () => Promise.resolve() })
    const lane = { profile: unsigned, key: '', place: '', haste: 1 }
    await pacer.admit(lane, blocks.cost)
    expect(Object.keys(pacer.spent(lane))).toEqual(['all'])
    const [stream] = unsigned.streams
    expect(stream && noteOf(unsigned, stream)).toContain('A pretend chain gives out the last 30 days')
    expect(stream && provenOf(stream, [])).toEqual([])
    expect(createMeter(unsigned, 1)).toBeDefined()
  })
})

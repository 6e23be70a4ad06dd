import { describe, expect, test } from 'vitest'
import { CAUSES } from './cause.ts'
import { reactionTo } from './reaction.ts'
import { refusals } from './refusals.ts'

const source = { of: 'https://example.org/errors', checked: '2026-11-21' }
const other = { of: 'https://example.org/limits', checked: '2026-11-21' }

describe('a refusal on one line', () => {
  test('of which is said that it is a cause, is certain and means nothing else', () => {
    expect(refusals({ source }, [{ code: '301', is: 'invalid_key' }])).toEqual([
      { when: { code: ['301'] }, cause: 'invalid_key', certainty: 'certain', reaction: 'stop', source },
    ])
  })

  test('names first what it most likely means, and then what else it can mean', () => {
    const [row] = refusals({ source }, [{ status: 401, possible: ['invalid_key', 'revoked_key', 'expired_key'] }])
    expect(row).toMatchObject({ cause: 'invalid_key', certainty: 'possible', others: ['revoked_key', 'expired_key'] })
  })

  test('waits as long as its table says for its cause, or as it says itself', () => {
    const rows = refusals({ source, waits: { rate_limited: 1_000 } }, [
      { code: '1', is: 'rate_limited' },
      { code: '2', is: 'rate_limited', wait: 60_000 },
      { code: '3', is: 'exchange_outage' },
    ])
    expect(rows.map((row) => row.waitMillis)).toEqual([1_000, 60_000, undefined])
  })

  test('with several texts fits any of them, in their place of the table', () => {
    const rows = refusals({ source }, [
      { text: ['locked', 'disabled'], is: 'account_restricted', source: other },
      { notJson: true, is: 'malformed_response' },
    ])
    expect(rows.map(({ when }) => when)).toEqual([{ text: 'locked' }, { text: 'disabled' }, { notJson: true }])
    expect(rows.map((row) => row.source)).toEqual([other, other, source])
  })

  test('does what its cause asks for, unless it says otherwise', () => {
    for (const cause of CAUSES) {
      const rows = refusals({ source }, [
        { code: '1', is: cause },
        { code: '2', is: cause, reaction: 'wait' },
      ])
      expect(rows.map((row) => row.reaction)).toEqual([reactionTo(cause), 'wait'])
    }
  })
})

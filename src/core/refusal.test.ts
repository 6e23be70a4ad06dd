import { expect, test } from 'vitest'
import { nameTaken, noSuch, REFUSAL_KINDS, refused } from './refusal.ts'

test('what is not there is refused by its name where one was given, with where to look instead', () => {
  expect(noSuch('connection', 'Kraken 9')).toEqual({
    ok: false,
    kind: 'not_found',
    what: 'There is no connection "Kraken 9".',
    remedy: 'See the list of connections.',
  })
  expect(noSuch('wallet').what).toBe('There is no such wallet.')
})

test('a refusal says why and what to do, as sentences, whatever its kind', () => {
  const all = [...REFUSAL_KINDS.map((kind) => refused(kind, 'A file is too large.', 'Send less.')), nameTaken('wallet')]
  for (const { ok, what, remedy } of all) {
    expect(ok).toBe(false)
    expect([what, remedy].filter((text) => !/^[A-Z"].*[.?!]$/.test(text))).toEqual([])
  }
})

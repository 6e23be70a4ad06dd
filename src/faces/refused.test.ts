import { expect, test } from 'vitest'
import { noSuch, REFUSAL_KINDS, refused } from '../core/refusal.ts'
import { statusOf } from './api/refuse.ts'
import { exitOf, RefusedError } from './cli/refused.ts'

test('every refusal is an error of the one who asks, or one of the installation, and never a success or a bug', () => {
  const told = REFUSAL_KINDS.map((kind) => [kind, statusOf(kind), exitOf(kind)])
  expect(told).toEqual([
    ['not_found', 404, 2],
    ['taken', 409, 2],
    ['wrong_state', 409, 2],
    ['bad_request', 400, 2],
    ['bad_input', 400, 2],
    ['too_large', 413, 2],
    ['unknown_exchange', 400, 2],
    ['no_room', 507, 1],
    ['unusable', 503, 1],
  ])
})

test('the command line names the command that lists what was looked for, and else says what the refusal says', () => {
  expect(new RefusedError(noSuch('import', '7'), 'import')).toMatchObject({
    message: 'There is no import "7".',
    remedy: '"holdfast imports" lists them.',
    exit: 2,
  })
  expect(new RefusedError(refused('no_room', 'It is full.', 'Make room.'))).toMatchObject({
    remedy: 'Make room.',
    exit: 1,
  })
})

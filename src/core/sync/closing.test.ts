import { assert, boolean, constantFrom, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { CLOSING_STEPS, closingState, comesBefore, type ClosingDone } from './closing.ts'

const states = (done: ClosingDone) => CLOSING_STEPS.map((step) => closingState(done, step))

test('closing begins with reading everything once more, and goes on step by step', () => {
  expect(states({})).toEqual(['next', 'later', 'later', 'later', 'later'])
  expect(states({ pull: {}, files: {} })).toEqual(['done', 'done', 'next', 'later', 'later'])
})

test('a key that still lives holds up the freeze, while a history that cannot be read whole holds up nothing', () => {
  expect(states({ pull: {}, files: {}, seal: {}, dead: { attention: true } })[3]).toBe('attention')
  expect(comesBefore({ pull: {}, files: {}, seal: {}, dead: { attention: true } }, 'freeze')).toBe('dead')
  expect(comesBefore({ pull: { attention: true } }, 'files')).toBeUndefined()
})

const step = option(record({ attention: boolean() }), { nil: undefined })

test('whatever was done, a step may be done only when every step before it is done, and the first one always', () => {
  assert(
    property(
      record({ pull: step, files: step, seal: step, dead: step, freeze: step }),
      constantFrom(...CLOSING_STEPS),
      (given, wanted) => {
        const done: ClosingDone = Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined))
        const before = states(done).slice(0, CLOSING_STEPS.indexOf(wanted))
        const isFree = wanted === 'pull' || before.every((state) => state === 'done')
        expect(comesBefore(done, wanted) === undefined).toBe(isFree)
      },
    ),
  )
})

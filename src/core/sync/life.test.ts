import { expect, test } from 'vitest'
import { CONNECTION_STATES } from '../diagnosis/cause.ts'
import { LIFE_STEPS, type LifeAction } from './life.ts'

const from = (action: LifeAction) => CONNECTION_STATES.filter((state) => LIFE_STEPS[action].from.includes(state))

test('whatever is frozen can be unfrozen and whatever is removed restored, and neither from any other state', () => {
  expect(from('unfreeze')).toEqual([LIFE_STEPS.freeze.to])
  expect(from('restore')).toEqual([LIFE_STEPS.remove.to])
})

test('any connection that is not removed can be removed, and any that is in use frozen', () => {
  expect(from('remove')).toEqual(CONNECTION_STATES.filter((state) => state !== 'archived'))
  expect(from('freeze')).toEqual(CONNECTION_STATES.filter((state) => state !== 'archived' && state !== 'frozen'))
})

test('a restored connection needs a key before it is synced, since its own was destroyed', () => {
  expect(LIFE_STEPS.restore.to).toBe('broken')
  expect(LIFE_STEPS.unfreeze.to).toBe('waiting')
})

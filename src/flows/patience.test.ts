import { expect, test } from 'vitest'
import { createPatience } from './patience.ts'

test('who follows learns from who leads whether the trouble has passed', async () => {
  const patience = createPatience()
  expect(patience.follow('exchange_outage')).toBeUndefined()
  const settle = patience.lead('exchange_outage')
  const followed = patience.follow('exchange_outage')
  expect(patience.follow('malformed_response')).toBeUndefined()
  settle(true)
  expect([await followed, patience.isLasting('exchange_outage')]).toEqual([true, false])
  expect(patience.follow('exchange_outage')).toBeUndefined()
})

test('trouble that lasts is not waited for again, until something succeeds', async () => {
  const patience = createPatience()
  const settle = patience.lead('exchange_outage')
  const followed = patience.follow('exchange_outage')
  settle(false)
  expect([await followed, patience.isLasting('exchange_outage')]).toEqual([false, true])
  expect(patience.isLasting('nonce_conflict')).toBe(false)
  patience.succeeded()
  expect(patience.isLasting('exchange_outage')).toBe(false)
})

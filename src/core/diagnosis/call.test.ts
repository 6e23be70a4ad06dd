import { describe, expect, test } from 'vitest'
import { endpointOf, isNamedIn, isSameCall } from './call.ts'

const call = { host: 'api', method: 'GET', path: '/v2/accounts/{account}/transactions' }

describe('a call', () => {
  test('is the same if host, method and path are, whatever else is known of it', () => {
    expect(isSameCall(call, { ...call, shown: 'fetchMyTrades (GET /v1/fills)' })).toBe(true)
    for (const other of [{ host: 'futures' }, { method: 'POST' }, { path: '/v2/accounts' }])
      expect(isSameCall(call, { ...call, ...other })).toBe(false)
  })

  test('that nobody knows is the same as none', () => {
    expect(isSameCall(null, null)).toBe(false)
  })

  test('is shown as a method and a path, or as the library that chose it says', () => {
    expect(endpointOf(call)).toBe('GET /v2/accounts/{account}/transactions')
    expect(endpointOf({ ...call, shown: 'fetchMyTrades' })).toBe('fetchMyTrades')
    expect(endpointOf(null)).toBe('')
  })

  test('is named by its whole path, with anything in place of a segment that changes', () => {
    expect(isNamedIn('https://api.example.com/v2/accounts/7c1/transactions?limit=100', call)).toBe(true)
    expect(isNamedIn('GET /v2/accounts/7c1/transactions', call)).toBe(true)
    expect(isNamedIn('/v2/accounts/7c1/transactions/', call)).toBe(true)
    expect(isNamedIn('GET /v2/accounts/7c1', call)).toBe(false)
    expect(isNamedIn('GET /v2/accounts/7c1/transactions/99', call)).toBe(false)
    expect(isNamedIn('the list of transactions', call)).toBe(false)
  })
})

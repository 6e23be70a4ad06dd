import { describe, expect, test } from 'vitest'
import { exchangeById } from '../../outside/exchanges/registry.ts'
import { losesNamed, losesOf } from './loses.ts'

const okx = exchangeById('okx')?.streams ?? []
const archive = okx.find(({ call }) => call.path === '/api/v5/account/bills-archive')

describe('what cannot be read where a call is refused', () => {
  test('is what this call gives, and nothing of a call whose path begins alike', () => {
    const bills = okx.filter(({ call }) => call.path === '/api/v5/account/bills').map(({ title }) => title)
    expect(bills.length).toBeGreaterThan(0)
    const lost = losesOf(archive?.call ?? null, okx)
    expect(lost).toContain(archive?.title)
    for (const title of bills) expect(lost).not.toContain(title)
  })

  test('is nothing where the same path of another host is refused', () => {
    expect(archive && losesOf({ ...archive.call, host: 'elsewhere' }, okx)).toEqual([])
  })

  test('is found in the words of a person, with host and query or without', () => {
    const named = (endpoint: string) => losesNamed(endpoint, ['missing_permission'], okx)
    expect(named('https://www.okx.com/api/v5/account/bills-archive?limit=100')).toEqual([archive?.title])
    expect(named('GET /api/v5/account/bills-archive')).toEqual([archive?.title])
    expect(named('the bills')).toEqual([])
    expect(losesNamed('GET /api/v5/account/bills-archive', ['invalid_key'], okx)).toEqual([])
  })
})

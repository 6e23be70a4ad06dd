import { describe, expect, test } from 'vitest'
import { parseJson } from '../../core/json.ts'
import { saying } from './said.ts'
import { waits } from './waits.ts'

const said = saying({ code: ['code', 'err-code'], text: ['msg', 'message'], success: [/^0+$/, null] })
const of = (status: number, body: string) => said({ status, headers: {}, body }, parseJson(body))

describe('what an exchange says', () => {
  test('is a success where its code is one of those, and its status is', () => {
    for (const body of ['[]', '{"rows":[]}', '{"code":"000000000","data":[]}', '{"code":0}'])
      expect(of(200, body), body).toBeNull()
    expect(of(400, '{"code":"0"}')).toEqual({ code: '0', text: '{"code":"0"}' })
  })

  test('is the first code and the first text that are there, or the beginning of the body', () => {
    expect(of(200, '{"err-code":"bad","message":"No."}')).toEqual({ code: 'bad', text: 'No.' })
    expect(of(200, '{"code":7}')).toEqual({ code: '7', text: '{"code":7}' })
    expect(of(200, '<html>')).toEqual({ code: null, text: '<html>' })
    expect(of(500, 'x'.repeat(9_000))?.text.length).toBe(500)
  })
})

describe('how long to wait', () => {
  const NOW = 1_772_627_000_000
  const until = waits(
    { text: /until (\d+)/, as: 'moment', in: 'millis' },
    { header: 'reset', as: 'moment', in: 'seconds' },
    { header: 'retry-after', as: 'span', in: 'seconds' },
  )
  const told = (text: string, headers: Readonly<Record<string, string>> = {}) =>
    until({ status: 429, headers, body: '' }, { code: null, text }, NOW)

  test('is what the first of its clocks says that the answer has', () => {
    expect(told('banned until 1772627100000', { 'retry-after': '5' })).toBe(1_772_627_100_000)
    expect(told('', { reset: '1772627060', 'retry-after': '5' })).toBe(1_772_627_060_000)
    expect(told('', { 'retry-after': '5' })).toBe(NOW + 5_000)
  })

  test('is never before now, nor taken from what is no moment', () => {
    expect(told('banned until 1772627000000')).toBe(NOW)
    expect(told('', { reset: '1772626000' })).toBe(NOW)
    expect(told('until 12', { reset: '0', 'retry-after': '0' })).toBeNull()
    expect(told('')).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { peel } from './peel.ts'

describe('what is around an answer', () => {
  test.each([
    ['{"code":-2015,"msg":"Invalid"}', '{"code":-2015,"msg":"Invalid"}'],
    ['binance {"code":-2015,"msg":"Invalid"}', '{"code":-2015,"msg":"Invalid"}'],
    ['AuthenticationError: kraken {"error":["EAPI:Invalid key"]}', '{"error":["EAPI:Invalid key"]}'],
    ['bitfinex ["error",10100,"apikey: invalid"]', '["error",10100,"apikey: invalid"]'],
    ['"{\\"code\\":\\"50111\\"}"', '{"code":"50111"}'],
    ['{\\"code\\":\\"50111\\"}', '{"code":"50111"}'],
    [`b'{"code":"50111"}'`, '{"code":"50111"}'],
    ['coinbase Unauthorized', 'Unauthorized'],
    ['  \n{"code":1}\n ', '{"code":1}'],
    ['', ''],
  ])('is taken off %s', (text, body) => {
    expect(peel(text).body).toBe(body)
  })

  test('tells the status and the address that stand in it', () => {
    const text =
      'binance GET https://api.binance.com/sapi/v1/account/apiRestrictions 401 Unauthorized {"code":-2015,"msg":"x"}'
    expect(peel(text)).toMatchObject({
      status: 401,
      endpoint: 'https://api.binance.com/sapi/v1/account/apiRestrictions',
      body: '{"code":-2015,"msg":"x"}',
    })
  })

  test.each([
    ['HTTP/1.1 429 Too Many Requests', 429],
    ['status code: 503', 503],
    ['requests.exceptions.HTTPError: 403 Client Error: Forbidden for url', 403],
    ['it costs 429 EUR', null],
  ])('knows a status when it sees one: %s', (text, status) => {
    expect(peel(text).status).toBe(status)
  })

  test('is left on a page of HTML, whose title may tell the status', () => {
    const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>'
    expect(peel(page)).toMatchObject({ body: page, status: 502 })
  })
})

describe('an answer that ends in the middle', () => {
  test.each([
    ['{"code":-2015,"msg":"Invalid API-key, IP, or permi', '{"code":-2015,"msg":"Invalid API-key, IP, or permi"}'],
    ['{"error":["EAPI:Invalid key"', '{"error":["EAPI:Invalid key"]}'],
    ['{"code":"50111","ms', '{"code":"50111","ms":null}'],
    ['{"code":"50111",', '{"code":"50111"}'],
    ['{"code":"50111","msg":', '{"code":"50111","msg":null}'],
  ])('is closed where that makes JSON: %s', (text, body) => {
    expect(peel(text)).toMatchObject({ body, cut: true })
  })

  test('is not closed where it is whole', () => {
    expect(peel('{"a":[1,{"b":"}"}]}').cut).toBe(false)
  })
})

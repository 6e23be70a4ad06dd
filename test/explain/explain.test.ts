import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Cause, Certainty, Finding } from '../../src/core/diagnosis/cause.ts'
import { explain } from '../../src/flows/diagnosis/explain.ts'
import { TEXTS } from './labelled.ts'

const NOW = Date.UTC(2026, 10, 30)

const read = (exchange: string, body: string): Promise<Finding> => explain({ exchange, body }, NOW)

/** Texts of the set that are read otherwise, and why. */
const OTHERWISE = new Map([
  ['bitso Invalid Nonce or Invalid Credentials', 'the text names both, the nonce first'],
  ['binance Invalid symbol', 'its table takes it for a market that the account never had'],
])

describe('what the exchange, the words and the status say together', () => {
  const met = new Map<Certainty, { all: number; right: number }>()
  afterAll(() => {
    const line = (one: Certainty): string => `${one} ${met.get(one)?.right ?? 0} of ${met.get(one)?.all ?? 0}`
    console.log(`labelled texts: ${TEXTS.length}; right: ${line('certain')}, ${line('likely')}, ${line('possible')}`)
  })

  test.each(TEXTS)('$exchange: $text', async ({ exchange, fair, text }) => {
    const { cause, certainty } = await read(exchange, text)
    const right = fair.includes(cause)
    const count = met.get(certainty) ?? { all: 0, right: 0 }
    met.set(certainty, { all: count.all + 1, right: count.right + (right ? 1 : 0) })
    if ([...OTHERWISE.keys()].some((one) => one.startsWith(exchange) && text.includes(one.slice(exchange.length + 1))))
      return
    expect(fair).toContain(cause)
  })

  test('what is called certain is right in 99 of 100, what is called likely in 85', () => {
    const share = (one: Certainty): number => (met.get(one)?.right ?? 0) / (met.get(one)?.all ?? 1)
    expect(share('certain')).toBeGreaterThanOrEqual(0.99)
    expect(share('likely')).toBeGreaterThanOrEqual(0.85)
  })
})

/** Ways in which programs print what an exchange sent. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'a Python traceback': (text) =>
    `Traceback (most recent call last):\n  File "bot.py", line 12, in <module>\n    client.account()\nExchangeException: ${text}`,
  "Python's bytes": (text) => `b'${text.replaceAll("'", String.raw`\'`)}'`,
  'a line of a log': (text) =>
    `2026-01-02 03:04:05,678 - exchange.common - WARNING - retrying, the answer was: ${text}`,
  'an error of Node': (text) =>
    `Error: Request failed\n    at IncomingMessage.<anonymous> (/app/client.js:10:5)\n  body: ${text}`,
  'an exception of Java': (text) =>
    `Exception in thread "main" com.example.ApiException: ${text}\n\tat com.example.Client.call(Client.java:55)`,
  'an error of Go': (text) => `panic: call failed: ${text}\n\ngoroutine 1 [running]:`,
  'an exception of .NET': (text) =>
    `System.Exception: The server answered ${text}\n   at Client.Send() in Client.cs:line 9`,
  'an error of PHP': (text) => `PHP Fatal error:  Uncaught Exception: ${text} in /var/www/client.php:68`,
  'a text in JSON': (text) => JSON.stringify(text),
  'JSON within JSON': (text) => JSON.stringify({ response_txt: text }),
}

describe.each(Object.entries(FORMS))('%s', (_name, form) => {
  const all = TEXTS.filter(
    ({ fair, text }) =>
      !fair.includes('unknown') && text.length > 14 && !/^<|<html|traceback|exception|error:/i.test(text),
  )

  test('changes no cause of any text', async () => {
    const changed: string[] = []
    for (const { exchange, fair, text } of all) {
      const [plain, printed] = [await read(exchange, text), await read(exchange, form(text))]
      if (plain.cause !== printed.cause && !fair.includes(printed.cause)) changed.push(`${text} -> ${printed.cause}`)
    }
    expect(changed).toEqual([])
  })
})

describe('calibration', () => {
  test('words of any length and any signs are never certain, and answered within their time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 2_000 }), async (text) => {
        const { certainty } = await read('', text)
        expect(certainty).not.toBe('certain')
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    ['braces', '{"a":'.repeat(200_000)],
    ['strokes', '\\'.repeat(1_000_000)],
    ['escapes', String.raw`\u0041`.repeat(160_000)],
    ['tags', '<div>'.repeat(200_000)],
    ['names', 'x@'.repeat(500_000)],
    ['a phrase', 'ip not allowed '.repeat(70_000)],
  ])('a million of %s is read in proportion to a beginning of it', async (_name, text) => {
    const short = await read('binance', text.slice(0, 20_000))
    expect((await read('binance', text)).cause).toBe(short.cause)
  })

  test('a body that says that something went wrong is no success, whatever its shape', async () => {
    for (const body of [
      '{"error":"malformed"}',
      '{"code":0,"msg":"Service unavailable from a restricted location"}',
      '{"error":{"code":11,"message":"Invalid timestamp."}}',
    ])
      expect((await read('binance', body)).cause).not.toBe('none')
    expect((await read('binance', '{"balances":[]}')).cause).toBe('none')
  })

  test('what is only possible is said so in its first words, and asks for no new key', async () => {
    const { certainty, what, remedy } = await read('bitfinex', '{"message":"Unauthorized"}')
    expect(certainty).toBe('possible')
    expect(what).toMatch(/^It may be that /)
    expect(remedy.join(' ')).not.toMatch(/make a new key(?! yet)/i)
  })
})

test('no text asks for a new key unless it can mean nothing else', async () => {
  const asking: string[] = []
  for (const { exchange, text } of TEXTS) {
    const { certainty, remedy } = await read(exchange, text)
    if (
      certainty !== 'certain' &&
      remedy.some((step) => /make a new key(?! yet)/i.test(step) && !step.includes('Do not'))
    )
      asking.push(text)
  }
  expect(asking).toEqual([])
})

describe('a name of an exchange', () => {
  test.each(['gateio', 'huobi', 'coinbasepro', 'kucoinfutures', 'okcoin', 'binance us', 'nobody-knows-this'])(
    '%s is answered',
    async (exchange) => {
      expect((await read(exchange, 'IP not in whitelist')).cause).toBe('ip_not_allowed')
    },
  )

  test.each(['ftx', 'bittrex', 'cryptopia'])('%s is told as gone, with what can still be done', async (exchange) => {
    expect((await read(exchange, 'invalid signature')).what).toMatch(/closed in .* can still be imported/)
  })
})

describe('whose text it is, where nobody says', () => {
  test.each([
    ['Request GET https://fapi.binance.com/fapi/v2/account failed: 401', 'Binance'],
    ['kucoin {"code":"400005","msg":"Invalid KC-API-SIGN"}', 'KuCoin'],
    ['{"retCode":10003,"retMsg":"API key is invalid."}', 'Bybit'],
    ['EAPI:Invalid nonce', 'Kraken'],
    ['com.bitstamp.client.ApiException: {"code":"API0005"}', 'Bitstamp'],
    ['a text that could be of anyone: unauthorized', 'The exchange'],
    ['binance or kraken, unauthorized', 'The exchange'],
  ])('%s', async (text, name) => {
    expect((await read('', text)).where).toBe(name)
  })
})

const PASTED = join(import.meta.dirname, '../../../shared/errors/pasted.json')

test.skipIf(!existsSync(PASTED))(
  'texts of public threads are read right in 97 of 100; skipped without ../shared/errors',
  async () => {
    const all = JSON.parse(readFileSync(PASTED, 'utf8')) as readonly {
      readonly exchange: string
      readonly body: string
      readonly http_status: number | null
      readonly acceptable: readonly Cause[]
    }[]
    const missed: string[] = []
    for (const { exchange, body, http_status: status, acceptable } of all) {
      const { cause, certainty } = await explain({ exchange, body, ...(status === null ? {} : { status }) }, NOW)
      if (!acceptable.includes(cause)) missed.push(`${certainty} ${cause}: ${body}`)
    }
    expect(missed.filter((one) => one.startsWith('certain'))).toEqual([])
    expect(missed.length / all.length).toBeLessThanOrEqual(0.03)
  },
)

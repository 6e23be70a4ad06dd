import { createNonces } from './nonces.ts'
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BrokenInvariant } from '../../core/assert.ts'
import { Secret } from '../../core/secret.ts'
import { ANSWER_BYTES_MAX, openClient, type ExchangeClient, type Exchanged } from './client.ts'
import { calls as binanceCalls } from './binance/calls.ts'
import { binance } from './binance/profile.ts'
import { calls as bitfinexCalls } from './bitfinex/calls.ts'
import { bitfinex } from './bitfinex/profile.ts'
import { calls } from './kraken/calls.ts'
import { kraken } from './kraken/profile.ts'
import type { ExchangeProfile } from './profile.ts'

const KEY = 'pretendKEY+/'.repeat(5).slice(0, 56)
const SECRET = Buffer.alloc(64, 7).toString('base64')
const open: Server[] = []

interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server on loopback that notes what it receives and answers as told. */
async function serve(answer: (response: ServerResponse, request: Received) => void) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      received.push(one)
      answer(response, one)
    })
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

afterEach(async () => {
  vi.restoreAllMocks()
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

function clientOf(
  profile: ExchangeProfile,
  baseUrl: string | null,
  nowMillis: () => number = Date.now,
): Promise<ExchangeClient> {
  const [variant] = profile.variants
  const secret = profile.id === 'kraken' ? SECRET : 's'.repeat(64)
  const credentials = { apiKey: Secret.of(KEY), secret: Secret.of(secret) }
  return openClient({ profile, variant: variant!, credentials, baseUrl, nowMillis, nonces: createNonces() })
}

const json = (value: object) => (response: ServerResponse) => response.end(JSON.stringify(value))

async function answered(client: ExchangeClient, ...ask: Parameters<ExchangeClient['call']>): Promise<Exchanged> {
  const answer = await client.call(...ask)
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer))
  return answer
}

describe('what is sent', () => {
  test('a signed request of Kraken, as its documents say, to the host that replaces its own', async () => {
    const { received, url } = await serve(json({ error: [], result: {} }))
    await answered(await clientOf(kraken, url), calls.ledgers, { end: '1704067200', ofs: '50' })
    const [{ method, url: path, headers, body }] = received as [Received]
    expect([method, path]).toEqual(['POST', '/0/private/Ledgers'])
    const form = new URLSearchParams(body)
    expect([form.get('end'), form.get('ofs')]).toEqual(['1704067200', '50'])
    const digest = createHash('sha256')
      .update(`${form.get('nonce')}${body}`)
      .digest()
    const signature = createHmac('sha512', Buffer.from(SECRET, 'base64'))
      .update(Buffer.concat([Buffer.from(path), digest]))
      .digest('base64')
    expect(headers['api-sign']).toBe(signature)
    expect(headers['api-key']).toBe(KEY)
  })

  test('a signed request of Binance, stamped by the exchange’s clock', async () => {
    const { received, url } = await serve(json([]))
    const client = await clientOf(binance, url, () => 1_700_000_000_000)
    client.setSkew(-90_000)
    await answered(client, binanceCalls.trades, { symbol: 'BTCEUR', fromId: '0' })
    const sent = new URL(received[0]?.url ?? '', url)
    expect(sent.pathname).toBe('/api/v3/myTrades')
    expect(sent.searchParams.get('timestamp')).toBe('1699999910000')
    const unsigned = sent.search.slice(1).replace(/&signature=.*/, '')
    expect(sent.searchParams.get('signature')).toBe(createHmac('sha256', 's'.repeat(64)).update(unsigned).digest('hex'))
  })

  test('numbers where the exchange takes nothing else, and texts elsewhere', async () => {
    const { received, url } = await serve(json([]))
    const client = await clientOf(bitfinex, url)
    await answered(client, bitfinexCalls.ledgers, { end: '1704067200000', limit: '2500' })
    expect(received[0]?.body).toBe('{"end":1704067200000,"limit":2500}')
    await answered(client, { ...bitfinexCalls.ledgers, numbers: ['limit'] }, { end: '1704067200000', limit: '2500' })
    expect(received[1]?.body).toBe('{"end":"1704067200000","limit":2500}')
  })

  test('the key itself, where an exchange asks for it among the parameters', async () => {
    const { received, url } = await serve(json([]))
    await answered(await clientOf(binance, url), binanceCalls.trades, { symbol: 'BTCEUR', key: '{apiKey}' })
    expect(new URL(received[0]?.url ?? '', url).searchParams.get('key')).toBe(KEY)
  })

  test('a time stamp that follows the clock back', async () => {
    const { received, url } = await serve(json({ error: [], result: {} }))
    const client = await clientOf(binance, url, () => 1_700_000_000_000)
    await answered(client, binanceCalls.trades, { symbol: 'BTCEUR', fromId: '0' })
    client.setSkew(-3_600_000)
    await answered(client, binanceCalls.trades, { symbol: 'BTCEUR', fromId: '0' })
    const stamps = received.map((one) => new URL(one.url ?? '', url).searchParams.get('timestamp'))
    expect(stamps).toEqual(['1700000000000', '1699996400000'])
  })

  test('a nonce above the last that another client of the key has sent', async () => {
    const { received, url } = await serve(json({ error: [], result: {} }))
    const nonces = createNonces()
    nonces.raise(KEY, 1_800_000_000_000)
    const credentials = { apiKey: Secret.of(KEY), secret: Secret.of(SECRET) }
    const of = { profile: kraken, variant: kraken.variants[0]!, credentials, baseUrl: url, nowMillis: () => 1, nonces }
    await answered(await openClient(of), calls.ledgers, {})
    await answered(await openClient(of), calls.ledgers, {})
    const sent = received.map(({ body }) => new URLSearchParams(body).get('nonce'))
    expect(sent).toEqual(['1800000000001', '1800000000002'])
  })

  test('a nonce that grows although the clock stands still or goes back', async () => {
    const { received, url } = await serve(json({ error: [], result: {} }))
    let now = 1_700_000_000_000
    const client = await clientOf(kraken, url, () => now)
    for (const step of [0, 0, -5_000, 10_000]) {
      now += step
      await answered(client, calls.balances, {})
    }
    const nonces = received.map(({ body }) => BigInt(new URLSearchParams(body).get('nonce') ?? '0'))
    expect(nonces.every((nonce, index) => index === 0 || nonce > (nonces[index - 1] ?? 0n))).toBe(true)
  })

  test('nothing that the profile does not state: the client throws before it sends', async () => {
    const { received, url } = await serve(json({}))
    const client = await clientOf(kraken, url)
    const strangers = ['AddOrder', 'CancelAll', 'Withdraw', 'WalletTransfer', 'Earn/Allocate']
    for (const name of strangers) {
      const call = { ...calls.ledgers, path: `/0/private/${name}`, signs: name }
      await expect(client.call(call, {})).rejects.toThrow(BrokenInvariant)
    }
    await expect(client.call({ ...calls.ledgers, signs: 'AddOrder' }, {})).rejects.toThrow(/not on the list/)
    expect(received).toEqual([])
  })

  test('nothing to a host that is not the profile’s', async () => {
    const elsewhere = { ...kraken, hosts: { api: 'https://api.elsewhere.example' } }
    const client = await clientOf(elsewhere, null)
    await expect(client.call(calls.ledgers, {})).rejects.toThrow(/not on the list/)
  })

  test('no write by the method of a read that shares its path', async () => {
    const { received, url } = await serve(json({}))
    const client = await clientOf(binance, url)
    await expect(client.call({ ...binanceCalls.marginLoans, method: 'POST' }, {})).rejects.toThrow(
      /POST .*borrow-repay is not on the list/,
    )
    await expect(client.call({ ...binanceCalls.transfers, method: 'POST' }, {})).rejects.toThrow(BrokenInvariant)
    expect(received).toEqual([])
  })
})

describe('what comes back', () => {
  test('numbers as text, status, headers and when it was sent and received', async () => {
    const { url } = await serve((response) => {
      response.writeHead(429, { 'Retry-After': '17' }).end('{"code":-1003,"wei":1000000000000000001}')
    })
    let now = 100
    const answer = await answered(await clientOf(kraken, url, () => (now += 1)), calls.balances, {})
    expect(answer).toMatchObject({
      call: { host: 'api', method: 'POST', path: '/0/private/BalanceEx' },
      status: 429,
      json: { code: '-1003', wei: '1000000000000000001' },
    })
    expect(answer.headers['retry-after']).toBe('17')
    expect(answer.receivedAtMillis).toBeGreaterThan(answer.sentAtMillis)
  })

  test('a page that is not JSON, as text', async () => {
    const { url } = await serve((response) => response.writeHead(502).end('<html>Bad gateway</html>'))
    const answer = await answered(await clientOf(kraken, url), calls.balances, {})
    expect(answer).toMatchObject({ status: 502, body: '<html>Bad gateway</html>', json: undefined })
  })

  test.each([301, 302, 303, 307, 308])('a redirect with status %i is answered and never followed', async (status) => {
    const target = await serve(json({}))
    const { url } = await serve((response) => response.writeHead(status, { location: `${target.url}/steal` }).end())
    const answer = await answered(await clientOf(kraken, url), calls.balances, {})
    expect([answer.status, answer.headers['location']]).toEqual([status, `${target.url}/steal`])
    expect(target.received).toEqual([])
  })

  test('no secret, wherever an exchange repeats it', async () => {
    const { url } = await serve((response) => {
      response.setHeader('x-echo', KEY)
      response.end(
        JSON.stringify({ error: [`unknown key ${KEY}`, encodeURIComponent(SECRET)], result: { sign: SECRET } }),
      )
    })
    const answer = await answered(await clientOf(kraken, url), calls.balances, {})
    const all = JSON.stringify(answer)
    expect(all).not.toContain(KEY)
    expect(all).not.toContain(SECRET)
    expect(all).not.toContain(encodeURIComponent(SECRET))
    expect(answer.json).toEqual({ error: ['unknown key [secret]', '[secret]'], result: { sign: '[secret]' } })
  })
})

describe('no answer', () => {
  test('from a port where nobody listens says so', async () => {
    const client = await clientOf(kraken, 'http://127.0.0.1:1')
    const answer = await client.call(calls.balances, {})
    expect(answer).toMatchObject({
      kind: 'unanswered',
      call: { host: 'api', method: 'POST', path: '/0/private/BalanceEx' },
    })
    expect(answer.kind === 'unanswered' && answer.reason).toMatch(/ECONNREFUSED|bad port/)
  })

  test('from a connection that breaks says so', async () => {
    const { url } = await serve((response) => response.destroy())
    expect((await (await clientOf(kraken, url)).call(calls.balances, {})).kind).toBe('unanswered')
  })

  test('in time is no answer', async () => {
    const usual = AbortSignal.timeout.bind(AbortSignal)
    const asked = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => usual(60))
    const { url } = await serve(() => undefined)
    const answer = await (await clientOf(kraken, url)).call(calls.balances, {})
    expect(asked).toHaveBeenCalledWith(60_000)
    expect(answer.kind === 'unanswered' && answer.reason).toMatch(/time/i)
  })

  test('that breaks off in the middle is none', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"error":[],')
      setTimeout(() => response.destroy(), 20)
    })
    expect((await (await clientOf(kraken, url)).call(calls.balances, {})).kind).toBe('unanswered')
  })

  test('larger than the limit is read, whether it announces its length or not', async () => {
    const announced = await serve((response) => {
      response.writeHead(200, { 'content-length': String(ANSWER_BYTES_MAX + 1) })
      response.write('{')
    })
    const loud = await (await clientOf(kraken, announced.url)).call(calls.balances, {})
    expect(loud.kind === 'unanswered' && loud.reason).toMatch(/announces \d+ bytes/)
    const silent = await serve((response) => {
      const chunk = Buffer.alloc(4 * 1024 * 1024, 32)
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      more()
    })
    const flood = await (await clientOf(kraken, silent.url)).call(calls.balances, {})
    expect(flood.kind === 'unanswered' && flood.reason).toMatch(/longer than \d+ bytes/)
  })
})

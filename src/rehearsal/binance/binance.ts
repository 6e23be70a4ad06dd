import type { Answered, Asked, OpenExchange, PretendExchange, Setting } from '../exchange.ts'
import { truthDocument } from '../truth.ts'
import { PretendAccount } from '../account.ts'
import { binanceStory, type BinanceAccount } from './account.ts'
import { STREAMS } from './book.ts'
import { EMPTY_LISTS, LISTS, type ListEndpoint } from './endpoints.ts'
import { binanceFile } from './files.ts'
import { fillsAnswer } from './fills.ts'
import { NOT_ALLOWED_FUTURES, refusedAtGate, SCOPES } from './gate.ts'
import { binanceLeast } from './least.ts'
import { DAY_MS, listAnswer } from './lists.ts'
import { canonicalOf, FLEXIBLE, LOCKED } from './markets.ts'
import { PUBLIC, publicAnswer } from './public.ts'
import { binanceFaultRefusal } from './refusals.ts'
import { refusal, reply } from './reply.ts'
import { binanceCredentials } from './signature.ts'
import { accountAnswer, positionAnswer, restrictionsAnswer, userAssetAnswer } from './standing.ts'
import { Weights, type Weight } from './weights.ts'

/** Binance's spot API as its public documents and libraries describe it (read 2026-11-21). */
export const binance: PretendExchange = {
  id: 'binance',
  faults: (
    'invalid_key invalid_secret expired_key revoked_key ip_not_allowed missing_permission excess_permission ' +
    'rate_limited ip_banned clock_skew exchange_maintenance exchange_outage network_unreachable slow ' +
    'account_restricted region_blocked malformed_response truncated_page shrinking_answer empty_answer ' +
    'wrong_key_type endpoint_gone bad_request internal_error unknown_refusal new_row_while_paging redirect unknown_row empty_account different_account'
  ).split(' '),
  scopes: SCOPES,
  credentials: (seed) => ({ ...binanceCredentials(seed) }),
  open: (setting) => openBinance(setting),
}

const TRADES = '/api/v3/myTrades'

const LIST_AT: ReadonlyMap<string, ListEndpoint> = new Map([...LISTS, ...EMPTY_LISTS].map((list) => [list.path, list]))

/** Signed calls other than lists: method and path, and what they cost. */
const SINGLE: ReadonlyMap<string, Weight> = new Map<string, Weight>([
  ['GET /api/v3/account', { ip: 20 }],
  [`GET ${TRADES}`, { ip: 20 }],
  ['GET /sapi/v1/account/apiRestrictions', { ip: 1 }],
  ['GET /sapi/v1/account/status', { ip: 1 }],
  ['GET /sapi/v1/account/apiTradingStatus', { ip: 1 }],
  ['GET /sapi/v1/capital/config/getall', { ip: 10 }],
  ['GET /sapi/v1/margin/account', { ip: 10 }],
  ['GET /sapi/v1/margin/isolated/account', { ip: 10 }],
  ['GET /sapi/v1/margin/myTrades', { ip: 10 }],
  ['GET /sapi/v1/margin/allPairs', { ip: 1 }],
  ['GET /sapi/v1/margin/isolated/allPairs', { ip: 10 }],
  ['GET /sapi/v1/simple-earn/flexible/position', { ip: 150 }],
  ['GET /sapi/v1/simple-earn/locked/position', { ip: 150 }],
  ['POST /sapi/v1/asset/get-funding-asset', { ip: 1 }],
  ['POST /sapi/v3/asset/getUserAsset', { ip: 5 }],
])

function openBinance(setting: Setting): OpenExchange {
  const account = new PretendAccount(setting, binanceStory)
  const weights = new Weights(setting)
  const isSigned = (path: string): boolean => !PUBLIC.has(path)
  return {
    isSigned,
    isHistory: (path) => path === TRADES || LIST_AT.has(path),
    answer: (asked) => {
      const struck = binanceFaultRefusal(asked.path, isSigned(asked.path), setting)
      if (struck) return struck
      const { headers, refused } = weights.take(asked.path, weightOf(asked))
      const answered = refused ?? misasked(asked.path, setting) ?? answer(asked, account, setting)
      return { ...answered, headers: { ...headers, ...answered.headers } }
    },
    truth: () => truth(account, setting),
    file: (name) => binanceFile(account.book(), name),
    least: () => binanceLeast(account.book(), setting),
    advance: (rows, after) => account.advance(rows, after),
  }
}

/** A list that is gone, or that no longer takes what is asked of it. */
function misasked(path: string, { faults }: Setting): Answered | undefined {
  const strikes = (name: string): boolean =>
    (path === TRADES || LIST_AT.has(path)) && faults.isOn(name) && path.includes(faults.argument(name) ?? '')
  if (strikes('endpoint_gone')) return { status: 404, body: '<html><title>404 Not Found</title></html>' }
  const missing = "Mandatory parameter 'startTime' was not sent, was empty/null, or malformed."
  return strikes('bad_request') ? refusal(400, -1102, missing) : undefined
}

function weightOf(asked: Asked): Weight {
  if (asked.path === TRADES && /(^|&)orderId=/.test(asked.query)) return { ip: 5 }
  const known = PUBLIC.get(asked.path) ?? LIST_AT.get(asked.path)?.weight
  return known ?? SINGLE.get(`${asked.method} ${asked.path}`) ?? { ip: 1 }
}

function answer(asked: Asked, account: BinanceAccount, setting: Setting): Answered {
  if (PUBLIC.has(asked.path)) return publicAnswer(asked.path, setting)
  const parameters = new URLSearchParams(asked.body === '' ? asked.query : `${asked.query}&${asked.body}`)
  const refused = refusedAtGate(asked, parameters, setting)
  if (/^\/[fdep]api\//.test(asked.path)) return refused?.status === 400 ? refused : NOT_ALLOWED_FUTURES
  if (refused) return refused
  const list = LIST_AT.get(asked.path)
  if (list && asked.method === 'GET') return listAnswer(list, account.book(), parameters, setting)
  return single(`${asked.method} ${asked.path}`, parameters, account, setting)
}

function single(call: string, parameters: URLSearchParams, account: BinanceAccount, setting: Setting): Answered {
  switch (call) {
    case `GET ${TRADES}`:
      return fillsAnswer(account.book(), parameters, setting)
    case 'GET /api/v3/account':
      return accountAnswer(account, parameters)
    case 'GET /sapi/v1/account/apiRestrictions':
      return restrictionsAnswer(setting)
    case 'GET /sapi/v1/account/status':
      return reply('{"data":"Normal"}')
    case 'GET /sapi/v1/account/apiTradingStatus':
      return reply('{"data":{"isLocked":false,"plannedRecoverTime":0,"updateTime":0}}')
    case 'GET /sapi/v1/simple-earn/flexible/position':
      return positionAnswer(account.book(), FLEXIBLE, parameters)
    case 'GET /sapi/v1/simple-earn/locked/position':
      return positionAnswer(account.book(), LOCKED, parameters)
    case 'POST /sapi/v3/asset/getUserAsset':
      return userAssetAnswer(account.book())
    case 'POST /sapi/v1/asset/get-funding-asset':
    case 'GET /sapi/v1/capital/config/getall':
    case 'GET /sapi/v1/margin/allPairs':
    case 'GET /sapi/v1/margin/isolated/allPairs':
    case 'GET /sapi/v1/margin/myTrades':
      return reply('[]')
    case 'GET /sapi/v1/margin/account':
      return refusal(400, -3003, 'Margin account does not exist.')
    case 'GET /sapi/v1/margin/isolated/account':
      return reply('{"assets":[]}')
    default:
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html><body>404 Not Found</body></html>' }
  }
}

function truth(account: BinanceAccount, setting: Setting): string {
  const book = account.book()
  const fills = [...book.fills.values()].reduce((total, rows) => total + rows.length, 0)
  const keptSince = Math.floor(setting.now() / 1000) - TRANSFERS_KEPT_DAYS * DAY_MS
  const rows = STREAMS.map((stream) => {
    const list = book.list(stream)
    const path = LISTS.find((endpoint) => endpoint.stream === stream)?.path ?? stream
    return [path, stream === 'transfers' ? list.filter((row) => row.ms >= keptSince).length : list.length] as const
  })
  return truthDocument({
    exchange: 'binance',
    account: account.uid(),
    baseCurrency: 'USD',
    happenings: book.happenings,
    holdings: book.purse.holdings(),
    canonical: canonicalOf,
    records: { [TRADES]: fills, ...Object.fromEntries(rows) },
  })
}

/** `asset/transfer` gives the last six months only. */
const TRANSFERS_KEPT_DAYS = 182

import { seeded } from '../random.ts'
import type { Answer, Venue } from '../kit/venue.ts'
import { EMPTY_LISTS, LISTS } from './endpoints.ts'
import { undocumented } from './events/funding.ts'
import { binanceFile } from './files.ts'
import { life } from './life.ts'
import { fills, kitList } from './lists.ts'
import { COINS, FLEXIBLE, LISTED, LOCKED } from './markets.ts'
import { open, OPEN_WEIGHTS } from './public.ts'
import { NOT_ALLOWED, refusal, reply } from './reply.ts'
import { binanceCredentials, refusedAtGate } from './signature.ts'
import { accountAnswer, positionAnswer, restrictionsAnswer, userAssetAnswer } from './standing.ts'
import { banned, Bans, BAN_SECONDS, costOf, limitsOf, slowDown, type Weight } from './weights.ts'

/** The futures hosts add the address that they saw. */
const NOT_ALLOWED_FUTURES = refusal(401, -2015, 'Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1')

const RESTRICTED_PLACE =
  "Service unavailable from a restricted location according to 'b. Eligibility' in https://www.binance.com/en/terms. " +
  'Please contact customer service if you believe you received this message in error.'

/** Signed calls other than lists, and what they cost. */
const SINGLES: Readonly<Record<string, readonly [answer: Answer, weight: Weight]>> = {
  'GET /api/v3/account': [accountAnswer, { ip: 20 }],
  'GET /sapi/v1/account/apiRestrictions': [restrictionsAnswer, { ip: 1 }],
  'GET /sapi/v1/account/status': [reply('{"data":"Normal"}'), { ip: 1 }],
  'GET /sapi/v1/account/apiTradingStatus': [
    reply('{"data":{"isLocked":false,"plannedRecoverTime":0,"updateTime":0}}'),
    { ip: 1 },
  ],
  'GET /sapi/v1/simple-earn/flexible/position': [(scene) => positionAnswer(scene, FLEXIBLE), { ip: 150 }],
  'GET /sapi/v1/simple-earn/locked/position': [(scene) => positionAnswer(scene, LOCKED), { ip: 150 }],
  'POST /sapi/v3/asset/getUserAsset': [userAssetAnswer, { ip: 5 }],
  'POST /sapi/v1/asset/get-funding-asset': [reply('[]'), { ip: 1 }],
  'GET /sapi/v1/capital/config/getall': [reply('[]'), { ip: 10 }],
  'GET /sapi/v1/margin/allPairs': [reply('[]'), { ip: 1 }],
  'GET /sapi/v1/margin/isolated/allPairs': [reply('[]'), { ip: 10 }],
  'GET /sapi/v1/margin/myTrades': [reply('[]'), { ip: 10 }],
  'GET /sapi/v1/margin/account': [refusal(400, -3003, 'Margin account does not exist.'), { ip: 10 }],
  'GET /sapi/v1/margin/isolated/account': [reply('{"assets":[]}'), { ip: 10 }],
}

const LISTS_ALL = [fills, ...[...LISTS, ...EMPTY_LISTS].map(kitList)]

const COSTS = Object.fromEntries(
  [
    ...Object.entries(SINGLES).map(([call, [, weight]]) => [call, weight] as const),
    ...Object.entries(OPEN_WEIGHTS),
  ].map(([call, weight]) => [call, costOf(call.slice(call.indexOf(' ') + 1), weight)]),
)

/** Binance's spot API as its public documents and libraries describe it (read 2026-11-21). */
export const binance: Venue = {
  id: 'binance',
  baseCurrency: 'USD',
  coins: COINS,
  pairs: LISTED,
  tickMicros: 1_000,
  // Binance's windows are multiples of 30 days.
  windowDays: 30,
  life,
  undocumented,
  lists: LISTS_ALL,
  singles: {
    ...Object.fromEntries(Object.entries(SINGLES).map(([call, [answer]]) => [call, answer])),
    ...Object.fromEntries(
      ['fapi', 'dapi', 'eapi', 'papi'].map((host) => [`GET /${host}/{version}/{name}`, NOT_ALLOWED_FUTURES]),
    ),
  },
  open,
  openAlways: ['GET /sapi/v1/system/status'],
  limits: limitsOf([...Object.values(COSTS), ...LISTS_ALL.map(({ cost }) => cost ?? {})]),
  usualCost: {},
  costs: COSTS,
  tooFast: (waitMicros, { setting }) => slowDown(waitMicros, setting.speed),
  notFound: {
    status: 404,
    headers: { 'content-type': 'text/html' },
    body: '<html><body>404 Not Found</body></html>',
  },
  credentials: (seed) => ({ ...binanceCredentials(seed) }),
  // Binance numbers its accounts.
  uid: (seed) => String(seeded(seed).between(100_000_000, 999_999_999)),
  gate: refusedAtGate,
  refusals: {
    // Five truths share -2015, as in reality.
    invalid_key: NOT_ALLOWED,
    expired_key: NOT_ALLOWED,
    revoked_key: NOT_ALLOWED,
    ip_not_allowed: NOT_ALLOWED,
    // A key of the test site or of Binance.US.
    wrong_key_type: NOT_ALLOWED,
    account_restricted: refusal(401, -2017, 'API Keys are locked on this account.'),
    invalid_secret: refusal(400, -1022, 'Signature for this request is not valid.'),
    unknown_refusal: refusal(400, -1999, 'Request declined.'),
    region_blocked: refusal(451, 0, RESTRICTED_PLACE),
    exchange_maintenance: refusal(503, -1016, 'This service is no longer available.'),
    internal_error: refusal(503, -1001, 'Internal error; unable to process your request. Please try again.'),
    rate_limited: ({ setting }) => slowDown(1_000_000 / setting.speed, setting.speed),
    ip_banned: ({ setting: { now, speed } }) => banned(now() + (BAN_SECONDS * 1_000_000) / speed, now(), speed),
    endpoint_gone: { status: 404, body: '<html><title>404 Not Found</title></html>' },
    bad_request: refusal(400, -1102, "Mandatory parameter 'startTime' was not sent, was empty/null, or malformed."),
  },
  told: ['missing_permission', 'excess_permission', 'clock_skew'],
  scopes: { enableReading: [] },
  banSeconds: BAN_SECONDS,
  looks: 3,
  file: binanceFile,
  afresh: (setting) => {
    const bans = new Bans(setting)
    return {
      struck: () => bans.standing(),
      tooFast: (waitMicros) => bans.tooFast(waitMicros),
      gate: (scene) => {
        bans.passed()
        return refusedAtGate(scene)
      },
    }
  },
}

import { dig, isList, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Passport } from '../profile.ts'

/** What its documents and its page call a right; the check lists rights as words, in either spelling. */
const EXCESS: readonly (readonly [RegExp, Excess])[] = [
  [/modify|close|order|full|trade$/i, 'trade'],
  [/withdraw/i, 'withdraw'],
  [/transfer|funds_add|add-funds/i, 'transfer'],
]
const QUERY = /query|read/i

/** What the key says of itself. Source: https://docs.kraken.com/api-reference/api-keys/check-v3-api-key, read 2026-11-21. */
export function readKrakenFuturesPassport([info]: readonly (Json | undefined)[]): Passport | null {
  const granted = dig(info, 'permissions')
  if (!isList(granted)) return null
  const scopes = granted.filter((one) => typeof one === 'string')
  const beyond = scopes.filter((token) => !QUERY.test(token))
  const many = dig(info, 'allowedCidrBlocks')
  const single = textAt(info, 'allowedCidrBlock')
  return passport({
    scopes,
    excess: EXCESS.filter(([pattern]) => beyond.some((token) => pattern.test(token))).map(([, right]) => right),
    boundAddresses: isList(many) ? many.filter((one) => typeof one === 'string') : single ? [single] : [],

    uid: textAt(info, 'accountUid') ?? null,

    source: 'GET /api/auth/v1/api-keys/v3/check',
    lacks: scopes.length === 0 ? [{ scope: 'read_futures', box: 'General API: Read Only' }] : [],
  })
}

import { dig, isList, isObject, textAt, type Json, type JsonObject } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Passport } from '../profile.ts'

/** What its page calls a right; older answers list rights as words, in either spelling. */
const EXCESS: readonly (readonly [RegExp, Excess])[] = [
  [/modify|close|order|full|trade$/i, 'trade'],
  [/withdraw/i, 'withdraw'],
  [/transfer|funds_add|add-funds/i, 'transfer'],
]
const QUERY = /query|read/i

/** Levels that let nobody trade or move anything. All others are taken for more, also one that is not known. */
const HARMLESS = new Set(['NO_ACCESS', 'READ_ONLY'])

interface Rights {
  readonly scopes: readonly string[]
  readonly excess: readonly Excess[]
  readonly untold?: readonly Excess[]
  readonly mayRead: boolean
}

/** What the key says of itself. Source: https://docs.kraken.com/api/docs/futures-api/auth/check-v-3-api-key, read 2026-12-01. */
export function readKrakenFuturesPassport([info]: readonly (Json | undefined)[]): Passport | null {
  const granted = dig(info, 'permissions')
  const rights = isObject(granted) ? fromLevels(granted) : isList(granted) ? fromWords(granted) : null
  if (rights === null) return null
  const many = dig(info, 'allowedCidrBlocks')
  const single = textAt(info, 'allowedCidrBlock')
  return passport({
    scopes: rights.scopes,
    excess: rights.excess,
    ...(rights.untold ? { untold: rights.untold } : {}),
    boundAddresses: isList(many) ? many.filter((one) => typeof one === 'string') : single ? [single] : [],
    uid: textAt(info, 'accountUid') ?? null,
    source: 'GET /api/auth/v1/api-keys/v3/check',
    lacks: rights.mayRead ? [] : [{ scope: 'read_futures', box: 'General API: Read Only' }],
  })
}

/**
 * The documented form: `general` and `transfer`, each with a level. One page of the documents shows the object without members: then
 * the key does not tell what it may do beyond reading.
 */
function fromLevels(granted: JsonObject): Rights {
  const levels = Object.keys(granted).map((name) => [name, textAt(granted, name) ?? ''] as const)
  if (levels.length === 0) return { scopes: [], excess: [], untold: ['trade', 'withdraw'], mayRead: true }
  const beyond = levels.filter(([, level]) => !HARMLESS.has(level))
  const excess = beyond.map(([name]): Excess => (/transfer|withdraw/i.test(name) ? 'withdraw' : 'trade'))
  return {
    scopes: levels.map(([name, level]) => `${name}:${level}`),
    excess: [...new Set(excess)],
    mayRead: levels.some(([name, level]) => name === 'general' && level !== 'NO_ACCESS'),
  }
}

function fromWords(granted: readonly Json[]): Rights {
  const scopes = granted.filter((one) => typeof one === 'string')
  const beyond = scopes.filter((token) => !QUERY.test(token))
  const excess = EXCESS.filter(([pattern]) => beyond.some((token) => pattern.test(token))).map(([, right]) => right)
  return { scopes, excess, mayRead: scopes.length > 0 }
}

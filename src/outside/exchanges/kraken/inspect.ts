import { parseSeconds, type Instant } from '../../../core/instant.ts'
import { dig, isList, isObject, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Passport, Scope } from '../profile.ts'

interface Right {
  readonly box: string
  readonly scopes: readonly Scope[]
  readonly excess?: Excess
}

/**
 * Kraken's rights by their tokens, in both spellings that its documents use.
 * https://docs.kraken.com/api-reference/account-data/get-api-key-info, read 2026-11-21.
 */
const RIGHTS: Readonly<Record<string, Right>> = {
  'query-funds': { box: 'Query', scopes: ['read_balances', 'read_transfers'] },
  'query-open-trades': { box: 'Query open orders & trades', scopes: [] },
  'query-closed-trades': { box: 'Query closed orders & trades', scopes: ['read_trades'] },
  'query-ledger': { box: 'Query ledger entries', scopes: ['read_ledger'] },
  'export-data': { box: 'Export data', scopes: [] },
  'modify-trades': { box: 'Create & modify orders', scopes: [], excess: 'trade' },
  'close-trades': { box: 'Cancel & close orders', scopes: [], excess: 'trade' },
  'withdraw-funds': { box: 'Withdraw', scopes: [], excess: 'withdraw' },
  'earn-funds': { box: 'Earn', scopes: [], excess: 'transfer' },
  'add-funds': { box: 'Deposit', scopes: [] },
}

const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  funds_query: 'query-funds',
  funds_withdraw: 'withdraw-funds',
  funds_add: 'add-funds',
  funds_earn: 'earn-funds',
  'deposit-funds': 'add-funds',
  trades_query_open: 'query-open-trades',
  trades_query_closed: 'query-closed-trades',
  trades_modify: 'modify-trades',
  trades_close: 'close-trades',
  ledger_query: 'query-ledger',
  'query-ledgers': 'query-ledger',
  export_data: 'export-data',
}

const NEEDED: readonly string[] = ['query-funds', 'query-closed-trades', 'query-ledger']

/** What GetApiKeyInfo says, as a passport. The account's public number (`iban`) serves as its uid. */
export function readKrakenPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const info = dig(answers[0], 'result')
  const granted = dig(info, 'permissions')
  if (!isObject(info) || !isList(granted)) return null
  const tokens = granted.filter((one) => typeof one === 'string').map((token) => OTHER_SPELLINGS[token] ?? token)
  const rights = tokens.flatMap((token) => RIGHTS[token] ?? [])
  const addresses = dig(info, 'ipAllowlist')
  return passport({
    scopes: tokens,
    excess: [...new Set(rights.flatMap((right) => right.excess ?? []))],
    boundAddresses: isList(addresses) ? addresses.filter((one) => typeof one === 'string') : null,
    expiresAt: unlessZero(textAt(info, 'validUntil')),
    uid: textAt(info, 'iban')?.replaceAll(' ', '') ?? null,
    seesFrom: unlessZero(textAt(info, 'queryFrom')),
    seesUntil: unlessZero(textAt(info, 'queryTo')),
    source: 'POST /0/private/GetApiKeyInfo',
    lacks: NEEDED.filter((token) => !tokens.includes(token)).flatMap((token) => {
      const right = RIGHTS[token]
      return right ? right.scopes.map((scope) => ({ scope, box: right.box })) : []
    }),
  })
}

function unlessZero(text: string | undefined): Instant | null {
  const moment = parseSeconds(text ?? '0')
  return moment === undefined || moment === 0n ? null : moment
}

import { isList, textAt, type Json } from '../../../core/json.ts'
import { passport } from '../passport.ts'
import type { Excess, Lack, Passport } from '../profile.ts'

/** What a switch for writing gives. https://docs.bitfinex.com/reference/key-permissions, read 2026-11-21. */
const WRITES: Readonly<Record<string, Excess>> = {
  orders: 'trade',
  positions: 'trade',
  funding: 'trade',
  // Settings of the account and payments to others: neither is reading.
  settings: 'transfer',
  bfxpay: 'transfer',
  wallets: 'transfer',
  withdraw: 'withdraw',
  ui_withdraw: 'withdraw',
}

/** What reading needs, with the names of the key's page. */
const NEEDED: Readonly<Record<string, readonly Lack[]>> = {
  history: [
    { scope: 'read_ledger', box: 'Account History' },
    { scope: 'read_trades', box: 'Account History' },
    { scope: 'read_transfers', box: 'Account History' },
  ],
  wallets: [{ scope: 'read_balances', box: 'Wallets' }],
}

/** `[scope, may read, may write]` for each scope, and the account's number from the user's own record. */
export function readBitfinexPassport(answers: readonly (Json | undefined)[]): Passport | null {
  const [permissions, user] = answers
  if (!isList(permissions) || permissions.length === 0) return null
  const scopes = permissions.map((one) => ({
    name: textAt(one, '0'),
    reads: isGiven(one, '1'),
    writes: isGiven(one, '2'),
  }))
  if (scopes.some(({ name }) => name === undefined)) return null
  const readable = scopes.filter(({ reads }) => reads).map(({ name }) => name)
  const writable = scopes.filter(({ writes }) => writes).map(({ name }) => name ?? '')
  return passport({
    scopes: scopes.flatMap(({ name, reads, writes }) =>
      reads || writes ? [`${name} (${[reads ? 'read' : '', writes ? 'write' : ''].filter(Boolean).join(', ')})`] : [],
    ),
    excess: [...new Set(writable.flatMap((name) => WRITES[name] ?? []))],

    uid: textAt(user, '0') ?? null,

    source: 'POST /v2/auth/r/permissions',
    lacks: Object.entries(NEEDED).flatMap(([name, lacks]) => (readable.includes(name) ? [] : lacks)),
  })
}

function isGiven(scope: Json, member: '1' | '2'): boolean {
  const told = isList(scope) ? scope[Number(member)] : undefined
  return told === '1' || told === true
}

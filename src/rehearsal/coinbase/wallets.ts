import { createHash } from 'node:crypto'
import { fixed } from '../figures.ts'
import type { KitBook } from '../kit/book.ts'

/** Which list of the book holds the transactions of a wallet: `BTC`, or `staked:ETH` for the wallet of what is staked. */
export function listOf(code: string): string {
  return `transactions ${code}`
}

/** A wallet has the same id for ever: 36 characters, as the API gives them. */
export function walletId(code: string): string {
  const hex = createHash('sha256').update(`wallet ${code}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Wallets that were ever touched, and those that everybody has. */
export function walletsOf(book: KitBook): readonly string[] {
  const touched = book.lists().flatMap((name) => /^transactions (.+)$/.exec(name)?.[1] ?? [])
  return [...new Set(['BTC', 'ETH', ...touched])]
}

/** A row of `GET /v2/accounts`. */
export function accountRow(book: KitBook, code: string): object {
  const bare = code.slice(code.indexOf(':') + 1)
  const { digits, fiat } = book.market.coin(bare)
  const id = walletId(code)
  return {
    id,
    name: code === bare ? `${bare} Wallet` : `Staked ${bare}`,
    primary: code === bare,
    type: fiat ? 'fiat' : 'wallet',
    balance: { amount: fixed(book.held(code), digits), currency: bare },
    created_at: '2015-01-31T20:49:02Z',
    updated_at: '2015-01-31T20:49:02Z',
    resource: 'account',
    resource_path: `/v2/accounts/${id}`,
    currency: { code: bare, exponent: String(digits), type: fiat ? 'fiat' : 'crypto' },
    allow_deposits: true,
    allow_withdrawals: true,
  }
}

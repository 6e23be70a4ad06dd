import { randomUUID } from 'node:crypto'
import { asset } from '../core/asset.ts'
import { decimal } from '../core/decimal.ts'
import { at } from '../core/instant.ts'
import { legs } from '../core/ledger/legs.ts'
import type { Reading, RecordDraft } from '../core/ledger/record.ts'
import { isKind, type TransactionDraft } from '../core/ledger/transaction.ts'
import { money, type Money } from '../core/money.ts'
import { createBook } from './books.ts'
import { accountKey } from '../core/ledger/account.ts'
import type { PageCommit } from './pages.ts'
import type { Store } from './store.ts'
import type { WalletLedger } from './turn.ts'
import { createWallet, type Wallet } from './wallets.ts'

/** A book with one wallet, for tests. */
export interface TrialBook {
  readonly bookId: string
  readonly wallet: Wallet
  /** A page of that wallet; each field may be told otherwise. */
  page(lines: string, change?: Partial<PageCommit>): PageCommit
}

export async function startBook(store: Store, uid: string | null = 'u1'): Promise<TrialBook> {
  const book = await createBook(store, { name: 'Ann', baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' })
  const wallet = await store.inBook(book.id, (tx) =>
    createWallet(tx, { label: 'Kraken', exchange: 'kraken', accountUid: uid, kind: 'exchange', at: at('2020-01-01') }),
  )
  const sourceId = randomUUID()
  return {
    bookId: book.id,
    wallet,
    page: (lines, change = {}) => ({
      bookId: book.id,
      ledger: ledgerOf(wallet),
      source: 'api',
      sourceId,
      stream: 'ledger',
      part: '',
      records: records(lines, change.stream ?? 'ledger'),
      strays: [],
      joins: true,
      proven: [],
      cursor: null,
      requests: 1,
      at: at('2024-06-01'),
      ...change,
    }),
  }
}

/** A wallet's ledger whose days need no settling. */
export function ledgerOf(wallet: Pick<Wallet, 'id' | 'exchange' | 'accountUid'>): WalletLedger {
  return { walletId: wallet.id, accountKey: accountKey(wallet), read, settle: () => Promise.resolve() }
}

/**
 * The journal of tests, a record a line: `2024-01-02 id [group=G] kind [-1 EUR] [+2 BTC] [fee 0.1 EUR]`. Lines of one group
 * become one transaction; the kind `nonsense` is rejected.
 */
export function records(lines: string, stream = 'ledger'): readonly RecordDraft[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [moment = '', nativeId = '', next = ''] = line.split(/\s+/)
      const group = next.startsWith('group=') ? next.slice('group='.length) : nativeId
      return { stream, part: '', nativeId, group, at: at(moment), payload: line.replace(/\s+/g, ' ') }
    })
}

/** The map of tests: all records of a group -> one transaction. */
export function read(drafts: readonly RecordDraft[]): Reading {
  const groups = new Map<string, RecordDraft[]>()
  for (const draft of drafts) groups.set(draft.group, [...(groups.get(draft.group) ?? []), draft])
  const transactions: TransactionDraft[] = []
  const rejects = []
  for (const [group, members] of groups) {
    const text = members.map((member) => member.payload).join(' ')
    const first = members[0]
    if (first && text.includes('nonsense')) {
      rejects.push({ record: first, reason: 'no such kind' })
    } else if (first) transactions.push(transactionIn(group, text, first))
  }
  return { transactions, rejects }
}

function transactionIn(group: string, text: string, first: RecordDraft): TransactionDraft {
  const kind = text.split(' ').find(isKind) ?? 'unknown'
  const moneyIn = (pattern: RegExp): Money[] =>
    Array.from(text.matchAll(pattern), (match) => money(asset(match[2] ?? ''), decimal(match[1] ?? '')))
  return {
    group,
    ordinal: 0,
    kind,
    at: first.at,
    legs: legs({
      out: moneyIn(/ -([\d.]+) (\w+)/g)[0] ?? null,
      in: moneyIn(/ \+([\d.]+) (\w+)/g)[0] ?? null,
      fee: moneyIn(/fee ([\d.]+) (\w+)/g),
    }),
    nativeId: group,
    ...(text.includes('internal') ? { internal: true } : {}),
  }
}

import { refused, type Asked, type Refused } from '../core/refusal.ts'
import { randomUUID } from 'node:crypto'
import { asset, ASSET_LENGTH_MAX } from '../core/asset.ts'
import { format, isNegative, parseDecimal } from '../core/decimal.ts'
import { instant, parseInstant, type Instant } from '../core/instant.ts'
import { manualRecord, MANUAL_STREAM, readManual } from '../core/ledger/manual.ts'
import type { Patch } from '../core/ledger/patch.ts'
import { isKind, KINDS } from '../core/ledger/transaction.ts'
import { moneyText } from '../core/money-text.ts'
import type { Money } from '../core/money.ts'
import { editTransaction, listEdits, orphanedEdits, recentEdits, undoEdit } from '../store/edits.ts'
import { transactionId } from '../store/identity.ts'
import { commitPageIn } from '../store/pages.ts'
import type { BookTx } from '../store/store.ts'
import { createWallet, findWallet, renameWallet, type Wallet } from '../store/wallets.ts'
import { ledgerOf } from './ledger-of.ts'
import { readingVersion } from './reading-version.ts'
import { readTransactionView, viewEdit, type EditView } from './views/ledger.ts'
import type { World } from './world.ts'

/** What a person wants changed: fields as text, `none` or an empty text to take one away. */
export interface EditWish {
  readonly set?: Readonly<Record<string, string>> | undefined
  readonly delete?: boolean | undefined
  readonly undo?: boolean | undefined
}

export interface AddWish {
  /** By id or name; another name makes a wallet that is kept by hand. */
  readonly wallet: string
  readonly set: Readonly<Record<string, string>>
}

type Detail = NonNullable<Awaited<ReturnType<typeof readTransactionView>>>
export interface EditAnswer {
  readonly transaction: Detail
  readonly edits: readonly EditView[]
}

/** The longest note. */
const NOTE_MAX = 2_000
const NONE = new Set(['', 'none', '-'])
const FIELDS = 'type, note, fee, value, sent, received, time'

/** Changes, deletes, or takes the latest change back. Nothing is ever lost: each is a line of the transaction's history. */
export async function edit(
  world: World,
  bookId: string,
  id: string,
  { author, ...wish }: EditWish & { readonly author: string },
): Promise<Asked<EditAnswer> | undefined> {
  const patch = wish.delete ? { ok: true as const, value: { deleted: true } } : readPatch(wish.set ?? {})
  if (!wish.undo && !patch.ok) return patch
  const at = world.clock.now()
  const done = await world.store.inBook(bookId, (tx) =>
    wish.undo || !patch.ok
      ? undoEdit(tx, { transactionId: id, by: author, at })
      : editTransaction(tx, { transactionId: id, patch: patch.value, author, at }),
  )
  const transaction = await readTransactionView(world, bookId, id)
  if (!transaction) return undefined
  if (!done) return refused('wrong_state', 'There is nothing to undo.', 'Only a change that was not taken back can be.')
  return { ok: true, value: { transaction, edits: await editsOf(world, bookId, id) } }
}

/** A transaction that no exchange and no file tells of. In a wallet that there is, or in a new one that is kept by hand. */
export async function addByHand(
  world: World,
  bookId: string,
  wish: AddWish,
): Promise<Asked<{ readonly transaction: Detail }>> {
  const { time: timeText = '', ...rest } = wish.set
  const at = parseInstant(timeText)
  if (at === undefined) return bad(`"${timeText}" is no time.`, 'Write time=2026-01-31T12:00:00Z, in UTC.')
  const patch = readPatch(rest)
  if (!patch.ok) return patch
  const { kind, sent, received, fees, value, note } = patch.value
  if (kind === undefined) return bad('The type is missing.', `Write type=deposit, or another of: ${KINDS.join(', ')}.`)
  if (!sent?.length && !received?.length && !fees?.length)
    return bad('Nothing moves in it.', 'Write sent="0.5 BTC", received="100 EUR", or both.')
  const fields = {
    type: kind,
    sent: sent?.[0] ? moneyText(sent[0]) : null,
    received: received?.[0] ? moneyText(received[0]) : null,
    fees: (fees ?? []).map(moneyText),
    ...(value ? { value: { currency: value.asset, amount: format(value.quantity) } } : {}),
    ...(note ? { note } : {}),
  }
  const record = manualRecord(randomUUID(), at, fields)
  const reject = readManual([record]).rejects[0]
  if (reject) return bad(reject.reason, 'Change the field that is named.')
  const made = await world.store.inBook(bookId, async (tx) => {
    const now = world.clock.now()
    const wallet = (await findWallet(tx, wish.wallet)) ?? (await newWallet(tx, wish.wallet, now))
    const writing = { sourceId: wallet.id, at: now }
    const ledger = ledgerOf(wallet, writing)
    await commitPageIn(tx, {
      bookId,
      ledger,
      source: 'hand',
      ...writing,
      stream: MANUAL_STREAM,
      part: '',
      records: [record],
      strays: [],
      joins: false,
      proven: [],
      cursor: null,
      requests: 0,
    })
    return transactionId(ledger.accountKey, { group: record.group, ordinal: 0 })
  })
  const transaction = await readTransactionView(world, bookId, made)
  return transaction ? { ok: true, value: { transaction } } : bad('It could not be added.', 'Try again.')
}

async function newWallet(tx: BookTx, name: string, at: Instant): Promise<Wallet> {
  const reading = readingVersion(null)
  const wallet = await createWallet(tx, { label: name, exchange: null, accountUid: null, kind: 'manual', at, reading })
  await renameWallet(tx, wallet.id, name)
  return { ...wallet, name }
}

/** Every change of a transaction, the oldest first. */
export function editsOf(world: World, bookId: string, id: string): Promise<readonly EditView[]> {
  return world.store.inBook(bookId, async (tx) => (await listEdits(tx, id)).map(viewEdit))
}

/** The latest changes of the book, and those whose transaction is not there now: they wait for it and are never dropped. */
export function editsOfBook(world: World, bookId: string, limit: number) {
  return world.store.inBook(bookId, async (tx) => ({
    edits: (await recentEdits(tx, limit)).map(viewEdit),
    waiting: (await orphanedEdits(tx)).map(({ key, edit: one }) => ({ key, ...viewEdit(one) })),
  }))
}

/** Fields as a person writes them -> a patch. */
export function readPatch(set: Readonly<Record<string, string>>): Asked<Patch> {
  const entries = Object.entries(set)
  if (entries.length === 0) return bad('There is nothing to change.', `Name at least one field: ${FIELDS}.`)
  const patch: Patch = {}
  for (const [name, raw] of entries) {
    const read = readField(name, raw.trim())
    if (!read.ok) return read
    Object.assign(patch, read.value)
  }
  return { ok: true, value: patch }
}

function readField(name: string, text: string): Asked<Patch> {
  switch (name) {
    case 'type':
    case 'kind':
      return isKind(text)
        ? { ok: true, value: { kind: text } }
        : bad(`There is no type "${text}".`, `Use one of: ${KINDS.join(', ')}.`)
    case 'note':
      if (text.length > NOTE_MAX) return bad(`The note has ${text.length} characters.`, `At most ${NOTE_MAX} are kept.`)
      return { ok: true, value: { note: text === '' ? null : text } }
    case 'time': {
      const at = parseInstant(text)
      return at === undefined || at < instant(0n)
        ? bad(`"${text}" is no time.`, 'Write for example time=2026-01-31T12:00:00Z, in UTC.')
        : { ok: true, value: { at } }
    }
    case 'fee': {
      const read = readMoney(name, text)
      return read.ok ? { ok: true, value: { fees: read.value === null ? [] : [read.value] } } : read
    }
    case 'value': {
      const read = readMoney(name, text)
      return read.ok ? { ok: true, value: { value: read.value } } : read
    }
    case 'sent':
    case 'received': {
      const read = readMoney(name, text)
      return read.ok ? { ok: true, value: { [name]: read.value && [read.value] } } : read
    }
    default:
      return bad(`There is no field "${name}".`, `Use one of: ${FIELDS}.`)
  }
}

/** `0.1 BTC`, or nothing. */
function readMoney(name: string, text: string): Asked<Money | null> {
  if (NONE.has(text.toLowerCase())) return { ok: true, value: null }
  const [, amount = '', symbol = ''] = /^([0-9.,eE+-]+)\s+(\S+)$/.exec(text) ?? []
  const quantity = parseDecimal(amount)
  if (quantity === undefined || symbol === '' || symbol.length > ASSET_LENGTH_MAX)
    return bad(
      `"${text}" is no amount for ${name}.`,
      `Write for example ${name}="0.1 BTC", with a point; or ${name}=none.`,
    )
  if (isNegative(quantity)) return bad(`${name} cannot be less than nothing.`, 'The side says the direction.')
  return { ok: true, value: { asset: asset(symbol), quantity } }
}

function bad(what: string, remedy: string): Refused {
  return refused('bad_request', what, remedy)
}

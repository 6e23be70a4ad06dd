import { createHmac, hkdfSync } from 'node:crypto'
import { z } from 'zod'
import { done, failed, type Result } from './fault.ts'
import { fromCell } from './json-column.ts'
import type { MasterKey } from './masterkey.ts'
import { KEY_BYTES, seal, unseal } from './seal.ts'
import type { SystemTx } from './store.ts'

/** What signs statements. It is derived from the master key, so that only who holds that can sign. */
export interface StatementKey {
  /** Tells keys apart and nothing about them. */
  readonly mark: string
  /** HMAC-SHA-256 in hexadecimal. */
  sign(text: string): string
}

const PURPOSE = 'holdfast statement of completeness'
const ROW = 'statement_keys'
const MARK_BYTES = 8

/** The key that signs now. */
export function statementKey(master: MasterKey): StatementKey {
  return keyOf(derived(master))
}

/** Keys that signed before the master key was changed: what they signed can still be checked. */
export async function earlierStatementKeys(tx: SystemTx, master: MasterKey): Promise<readonly StatementKey[]> {
  return (await readEarlier(tx, master)).flatMap((key) => key ?? []).map(keyOf)
}

/** Takes the keys over to another master key, within the transaction that changes it: the one until now with those before. */
export async function carryStatementKeys(tx: SystemTx, from: MasterKey, to: MasterKey): Promise<Result<number>> {
  const keys = [...(await readEarlier(tx, from)), derived(from)]
  const kept = keys.flatMap((key) => key ?? [])
  if (kept.length < keys.length) {
    return failed(
      'damaged',
      'A key with which earlier statements were signed does not open.',
      'Restore the last backup in which it was whole.',
    )
  }
  const value = JSON.stringify(kept.map((key) => sealedText(key, to)))
  await tx
    .insertInto('installation')
    .values({ name: ROW, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
  return done(kept.length)
}

const EarlierShape = z.array(z.object({ nonce: z.string(), ciphertext: z.string() }))

/** Undefined in the place of one that does not open. */
async function readEarlier(tx: SystemTx, master: MasterKey): Promise<readonly (Uint8Array | undefined)[]> {
  const row = await tx.selectFrom('installation').select('value').where('name', '=', ROW).executeTakeFirst()
  if (!row) return []
  const sealed = fromCell({ table: 'installation', column: 'value', row: ROW }, row.value, EarlierShape)
  return sealed.map(({ nonce, ciphertext }) => {
    const bytes = { nonce: Buffer.from(nonce, 'base64'), ciphertext: Buffer.from(ciphertext, 'base64') }
    return master.use((key) => unseal(key, bytes, PURPOSE))
  })
}

function sealedText(key: Uint8Array, master: MasterKey) {
  const { nonce, ciphertext } = master.use((wrapping) => seal(wrapping, key, PURPOSE))
  return { nonce: Buffer.from(nonce).toString('base64'), ciphertext: Buffer.from(ciphertext).toString('base64') }
}

/** @source RFC 5869 (HKDF): one secret gives independent keys for purposes that are named. */
function derived(master: MasterKey): Uint8Array {
  return expand(
    master.use((key) => Buffer.from(key)),
    PURPOSE,
    KEY_BYTES,
  )
}

function keyOf(key: Uint8Array): StatementKey {
  return {
    mark: Buffer.from(expand(key, `${PURPOSE}: mark`, MARK_BYTES)).toString('hex'),
    sign: (text) => createHmac('sha256', key).update(text, 'utf8').digest('hex'),
  }
}

function expand(key: Uint8Array, purpose: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', purpose, bytes))
}

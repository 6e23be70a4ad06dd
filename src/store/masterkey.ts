import { randomBytes } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { Damaged } from '../core/damaged.ts'
import { done, failed, type Result } from './fault.ts'
import { fromCell } from './json-column.ts'
import { defaultKeyFile, isInside, keyOfText, newKey, readKeyFile, writeKeyFile } from './key-material.ts'
import { seal, unseal } from './seal.ts'
import type { Store, SystemTx } from './store.ts'

/** The key that wraps all data keys. It is never in the database, its backup, a log or an error. */
export interface MasterKey {
  /** Goes up with each rotation. */
  readonly version: number
  /** The file it came from, or undefined where a setting gave it. */
  readonly file: string | undefined
  /** Lends the bytes. Nothing keeps them. */
  use<Value>(work: (key: Uint8Array) => Value): Value
}

/** What the database knows of the key: enough to tell a wrong one, nothing to find it with. */
interface KeyMark {
  readonly version: number
  readonly salt: string
  readonly nonce: string
  readonly check: string
}

const MARK = 'master_key'
const SALT_BYTES = 16
const CHECK = 'holdfast master key'

/**
 * The master key of this installation, from HOLDFAST_MASTER_KEY (32 bytes in hexadecimal or base64, or a passphrase) or
 * from a file (HOLDFAST_MASTER_KEY_FILE, or one beside the user's other settings) which the first start makes. A wrong or
 * missing key is refused, before anything could be sealed with it.
 */
export async function openMasterKey(store: Store, environment: NodeJS.ProcessEnv): Promise<Result<MasterKey>> {
  const known = await store.asSystem(readMark).catch(asDamage)
  if (known instanceof Damaged) return failed('damaged', known.message, known.remedy)
  const mark = known ?? { version: 1, salt: randomBytes(SALT_BYTES).toString('base64') }
  const text = environment['HOLDFAST_MASTER_KEY']
  if (text !== undefined && text !== '') {
    const key = keyOfText(text, Buffer.from(mark.salt, 'base64'))
    return key.ok ? accept(store, known, mark, { bytes: key.value, file: undefined }) : key
  }
  const file = environment['HOLDFAST_MASTER_KEY_FILE'] ?? defaultKeyFile(store.place, environment)
  if (store.kind === 'pglite' && isInside(file, store.place)) {
    return failed(
      'key_unusable',
      `The key file ${file} lies inside the data folder, and would be in every copy of it.`,
      'Name a file elsewhere with HOLDFAST_MASTER_KEY_FILE.',
    )
  }
  const settled = settle(known, file)
  if (!settled.ok) return settled
  return accept(store, known, mark, { bytes: settled.value, file })
}

/**
 * Gives the installation another master key and wraps every data key with it, all in one transaction. The new key is
 * `newText` (as HOLDFAST_MASTER_KEY would be, which must be changed afterwards), or a random one in the same file.
 * Whatever moment it is stopped at, the next start finds a key that fits: the new file lies beside the old one until
 * the database has committed.
 */
export async function rotateMasterKey(
  store: Store,
  current: MasterKey,
  rewrap: (tx: SystemTx, from: MasterKey, to: MasterKey) => Promise<Result<number>>,
  newText?: string,
): Promise<Result<MasterKey>> {
  const salt = randomBytes(SALT_BYTES).toString('base64')
  // A new key that is given as text stays with whoever gives it; a file is for keys that are made here.
  const file = newText === undefined ? current.file : undefined
  if (file === undefined && newText === undefined) {
    return failed(
      'key_missing',
      'The master key is given as a setting, so a new one must be given too.',
      NEW_KEY_REMEDY,
    )
  }
  const key = newText === undefined ? done(newKey()) : keyOfText(newText, Buffer.from(salt, 'base64'))
  if (!key.ok) return key
  if (file !== undefined) {
    rmSync(besideOf(file), { force: true })
    const written = writeKeyFile(besideOf(file), key.value)
    if (!written.ok) return written
  }
  const next = masterKey(key.value, current.version + 1, file)
  const rewrapped = await rewrapOrNothing(store, { from: current, to: next }, salt, rewrap)
  if (!rewrapped.ok) return rewrapped
  if (file !== undefined) renameSync(besideOf(file), file)
  return done(next)
}

const NEW_KEY_REMEDY =
  'Give 32 random bytes (openssl rand -base64 32) as the new key, and set HOLDFAST_MASTER_KEY to it afterwards.'

class NotRewrapped extends Error {
  readonly result: { readonly ok: false } & Result<never>
  constructor(result: { readonly ok: false } & Result<never>) {
    super('a credential did not open')
    this.result = result
  }
}

async function rewrapOrNothing(
  store: Store,
  { from, to }: { readonly from: MasterKey; readonly to: MasterKey },
  salt: string,
  rewrap: (tx: SystemTx, from: MasterKey, to: MasterKey) => Promise<Result<number>>,
): Promise<Result<undefined>> {
  try {
    await store.asSystem(async (tx) => {
      const answer = await rewrap(tx, from, to)
      if (!answer.ok) throw new NotRewrapped(answer)
      await writeMark(tx, to, salt)
    })
    return done(undefined)
  } catch (error) {
    if (error instanceof NotRewrapped) return error.result
    throw error
  }
}

/** The key of the file; or of the file beside it, where a rotation was stopped after its commit. */
function settle(known: KeyMark | undefined, file: string): Result<Buffer> {
  const here = readKeyFile(file)
  if (!here.ok) return here
  const beside = readKeyFile(besideOf(file))
  if (known && beside.ok && beside.value && fits(beside.value, known)) {
    renameSync(besideOf(file), file)
    return done(beside.value)
  }
  if (here.value) return done(here.value)
  if (known) {
    return failed(
      'key_missing',
      `The master key is gone: there is no file ${file}, and the stored credentials were sealed with it.`,
      'Put the file back from your copy, or name it with HOLDFAST_MASTER_KEY_FILE, or give HOLDFAST_MASTER_KEY.',
    )
  }
  const made = newKey()
  const written = writeKeyFile(file, made)
  return written.ok ? done(made) : written
}

function besideOf(file: string): string {
  return `${file}.next`
}

async function accept(
  store: Store,
  known: KeyMark | undefined,
  mark: Pick<KeyMark, 'version' | 'salt'>,
  { bytes, file }: { readonly bytes: Buffer; readonly file: string | undefined },
): Promise<Result<MasterKey>> {
  const master = masterKey(bytes, mark.version, file)
  if (known) return fits(bytes, known) ? done(master) : wrongKey(file)
  const first = await store.asSystem((tx) => writeFirstMark(tx, master, mark.salt))
  return fits(bytes, first) ? done(master) : wrongKey(file)
}

function wrongKey(file: string | undefined): Result<MasterKey> {
  const whence = file === undefined ? 'HOLDFAST_MASTER_KEY' : `the key file ${file}`
  return failed(
    'key_wrong',
    `The master key from ${whence} is not the one that the stored credentials were sealed with.`,
    'Give the key that was used before. If it is lost, start with a new data folder and connect the exchanges again.',
  )
}

function masterKey(key: Buffer, version: number, file: string | undefined): MasterKey {
  // In a closure and not a field: nothing that prints the object can show it.
  return { version, file, use: (work) => work(key) }
}

function fits(key: Uint8Array, mark: KeyMark): boolean {
  const sealed = { nonce: Buffer.from(mark.nonce, 'base64'), ciphertext: Buffer.from(mark.check, 'base64') }
  return unseal(key, sealed, `${CHECK} ${mark.version}`)?.toString('utf8') === CHECK
}

const MarkShape: z.ZodType<KeyMark> = z.object({
  version: z.number().int(),
  salt: z.string(),
  nonce: z.string(),
  check: z.string(),
})

function markIn(text: string): KeyMark {
  return fromCell({ table: 'installation', column: 'value', row: MARK }, text, MarkShape)
}

async function readMark(tx: SystemTx): Promise<KeyMark | undefined> {
  const row = await tx.selectFrom('installation').select('value').where('name', '=', MARK).executeTakeFirst()
  return row && markIn(row.value)
}

function markOf(master: MasterKey, salt: string): string {
  const sealed = master.use((key) => seal(key, Buffer.from(CHECK, 'utf8'), `${CHECK} ${master.version}`))
  const mark: KeyMark = {
    version: master.version,
    salt,
    nonce: Buffer.from(sealed.nonce).toString('base64'),
    check: Buffer.from(sealed.ciphertext).toString('base64'),
  }
  return JSON.stringify(mark)
}

/** The mark that counts: another process may have been first. */
async function writeFirstMark(tx: SystemTx, master: MasterKey, salt: string): Promise<KeyMark> {
  const value = markOf(master, salt)
  await tx
    .insertInto('installation')
    .values({ name: MARK, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await readMark(tx)) ?? markIn(value)
}

async function writeMark(tx: SystemTx, master: MasterKey, salt: string): Promise<void> {
  const value = markOf(master, salt)
  await tx
    .insertInto('installation')
    .values({ name: MARK, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

function asDamage(error: unknown): Damaged {
  if (error instanceof Damaged) return error
  throw error
}

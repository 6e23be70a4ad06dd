import { argon2Sync, hash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { done, failed, type Result } from './fault.ts'
import { KEY_BYTES } from './seal.ts'
import { systemFault } from './system-fault.ts'

/** What stretches a passphrase. @source RFC 9106, section 4, second recommended option: 64 MiB, 3 passes, 4 lanes. */
const ARGON2 = { memory: 65_536, passes: 3, parallelism: 4, tagLength: KEY_BYTES } as const

/** Shorter ones can be guessed from a stolen backup however long the stretching takes. */
const PASSPHRASE_MIN = 12

/** The key that a setting gives: 32 bytes in hexadecimal or base64, or else a passphrase. */
export function keyOfText(text: string, salt: Uint8Array): Result<Buffer> {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return done(Buffer.from(trimmed, 'hex'))
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return done(Buffer.from(trimmed, 'base64'))
  if (trimmed.length < PASSPHRASE_MIN) {
    return failed(
      'key_unusable',
      `HOLDFAST_MASTER_KEY is a passphrase of ${trimmed.length} characters, which can be guessed.`,
      `Give ${PASSPHRASE_MIN} characters or more, or 32 random bytes: openssl rand -base64 32`,
    )
  }
  return done(argon2Sync('argon2id', { message: Buffer.from(trimmed, 'utf8'), nonce: salt, ...ARGON2 }))
}

/** Where the key file is unless told otherwise: outside the data, so that a copy of the data holds no key. */
export function defaultKeyFile(place: string, environment: NodeJS.ProcessEnv): string {
  const config = environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  return join(config, 'holdfast', `master-${hash('sha256', place, 'hex').slice(0, 16)}.key`)
}

export function readKeyFile(file: string): Result<Buffer | undefined> {
  try {
    if (!existsSync(file)) return done(undefined)
    // Windows has no such bits; there the user's folder is what protects it.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      return failed('key_unusable', `The key file ${file} can be read by other users.`, `Run: chmod 600 ${file}`)
    }
    const bytes = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    if (bytes.length === KEY_BYTES) return done(bytes)
    return failed(
      'key_unusable',
      `The key file ${file} does not hold a key of ${KEY_BYTES} bytes in base64.`,
      'Put back the file as it was, from your own copy of it.',
    )
  } catch (error) {
    return unreadable(error, file)
  }
}

/** Makes a file that did not exist, on the disk for sure before it returns. */
export function writeKeyFile(file: string, key: Uint8Array): Result<undefined> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const handle = openSync(file, 'wx', 0o600)
    try {
      writeSync(handle, `${Buffer.from(key).toString('base64')}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    chmodSync(file, 0o600)
    return done(undefined)
  } catch (error) {
    return unreadable(error, file)
  }
}

/** A key inside the data would go into every copy of the data. */
export function isInside(file: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(file))
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

function unreadable(error: unknown, file: string): Result<never> {
  const fault = systemFault(error, file)
  if (fault) return { ok: false, fault }
  return failed(
    'key_unusable',
    `The key file ${file} cannot be used: ${String(error)}.`,
    'Check the path and its rights.',
    {
      cause: error,
    },
  )
}

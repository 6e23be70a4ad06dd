import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commitPage } from './pages.ts'
import { backup } from './backup.ts'
import { openStore } from './open.ts'
import { systemFault } from './system-fault.ts'
import { opened, STILL } from './trying.ts'
import { startBook, type TrialBook } from './trying-ledger.ts'

/** Enough for an empty database, its journal and a few thousand records. */
const DISK = '110m'

function mounted(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
}

/** Fills the disk to the last byte, and answers the file that does so. */
function fill(folder: string): string {
  const ballast = join(folder, 'ballast')
  const handle = openSync(ballast, 'w')
  const block = Buffer.alloc(65_536)
  try {
    for (;;) writeSync(handle, block)
  } catch {
    closeSync(handle)
    return ballast
  }
}

const page = (book: TrialBook, n: number) =>
  book.page(Array.from({ length: 200 }, (_, i) => `2024-01-01 p${n}-${i} deposit +1 BTC ${'x'.repeat(500)}`).join('\n'))

test('a full disk stops the commit in words; what was committed stays, and room brings everything back', async (context) => {
  const disk = mounted()
  if (disk === undefined) return context.skip('no right to mount a small disk')
  try {
    const data = join(disk, 'data')
    const store = await opened({ dataFolder: data })
    const book = await startBook(store)
    await commitPage(store, page(book, 0))
    const ballast = fill(disk)
    let committed = 1
    let failure: unknown
    for (let n = 1; n < 2000 && failure === undefined; n += 1) {
      try {
        await commitPage(store, page(book, n))
        committed += 1
      } catch (error) {
        failure = error
      }
    }
    expect(systemFault(failure, data)?.kind, String(failure)).toBe('disk_full')
    expect(await backup(store, join(disk, 'backup'))).toMatchObject({ ok: false })
    await store.close().catch(() => undefined)
    const refused = await openStore({ dataFolder: data }, STILL)
    if (!refused.ok) expect(refused.fault.kind).toBe('disk_full')
    else await refused.value.close()
    rmSync(ballast)
    expect(statfsSync(disk).bavail).toBeGreaterThan(0)
    const again = await opened({ dataFolder: data })
    const rows = await again.inBook(book.bookId, (tx) => tx.selectFrom('record').select('native_id').execute())
    expect(rows.length).toBe(committed * 200)
    expect(await commitPage(again, page(book, 0))).toMatchObject({ added: 0, known: 200 })
    await again.close()
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})

test.each([
  [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'disk_full'],
  [Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' }), 'disk_full'],
  [new Error('outer', { cause: Object.assign(new Error('x'), { code: 'EACCES' }) }), 'not_permitted'],
  [Object.assign(new Error('x'), { code: 'EROFS' }), 'not_permitted'],
  [new Error('something else'), undefined],
])('%s is told as %s', (error, kind) => {
  expect(systemFault(error, '/data')?.kind).toBe(kind)
})

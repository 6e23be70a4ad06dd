import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from './open.ts'
import { openToOthers } from './own-files.ts'
import { STILL } from './trying.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-own-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openStore({ dataFolder: folder }, STILL)

async function openedAndClosed(): Promise<void> {
  const store = await open()
  if (!store.ok) throw new Error(store.fault.what)
  await store.value.close()
}

describe('the files of an installation', () => {
  test("are their owner's alone as soon as they are opened, also in a folder that others could read", async () => {
    chmodSync(folder, 0o777)
    writeFileSync(join(folder, 'notes.txt'), 'x', { mode: 0o666 })
    chmodSync(join(folder, 'notes.txt'), 0o666)
    const store = await open()
    expect(openToOthers(folder)).toEqual([])
    if (store.ok) await store.value.close()
  })

  test.each([
    ['the whole database', 'db'],
    ['what tells its version', join('db', 'PG_VERSION')],
  ])('that lack %s are never taken for a first start, and nothing is made anew', async (_what, name) => {
    await openedAndClosed()
    renameSync(join(folder, name), join(folder, 'aside'))
    const again = await open()
    expect(again).toMatchObject({ ok: false, fault: { kind: 'damaged', what: expect.stringContaining('is gone') } })
    expect(existsSync(join(folder, name))).toBe(false)
    renameSync(join(folder, 'aside'), join(folder, name))
    await openedAndClosed()
  })
})

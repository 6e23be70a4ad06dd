import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { lockFolder, readOwner } from './lock.ts'
import { openStore } from './open.ts'
import { opened, STILL } from './trying.ts'
import { startBook } from './trying-ledger.ts'
import { commitPage } from './pages.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'holdfast-lock-'))
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Starts another process on the folder, and answers it with the first line that it says. */
async function holder(...args: string[]): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'trying-holder.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.push(child)
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: chunk.toString('utf8').trim() }
}

test('a second process is told who has the folder, and where to ask', async () => {
  const data = folder()
  const first = await holder(data, 'http://127.0.0.1:4321')
  expect(first.said).toBe('open')
  const answer = await openStore({ dataFolder: data }, STILL)
  expect(answer).toMatchObject({
    ok: false,
    fault: { kind: 'held', owner: { pid: first.child.pid, address: 'http://127.0.0.1:4321' } },
  })
  if (!answer.ok) expect(answer.fault.what).toContain(`process ${first.child.pid}`)
})

test('a holder that is killed leaves no stale lock, and nothing committed is lost', async () => {
  const data = folder()
  const store = await opened({ dataFolder: data })
  const book = await startBook(store)
  await commitPage(store, book.page('2024-01-01 a deposit +1 BTC'))
  await store.close()
  const first = await holder(data)
  expect(first.said).toBe('open')
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect(existsSync(join(data, 'owner.json'))).toBe(true)
  const again = await opened({ dataFolder: data })
  expect(readOwner(data)?.pid).toBe(process.pid)
  expect(await commitPage(again, book.page('2024-01-01 a deposit +1 BTC'))).toMatchObject({ known: 1 })
  await again.close()
  expect(existsSync(join(data, 'owner.json'))).toBe(false)
  rmSync(data, { recursive: true })
})

test('a holder that stops lets the next one in', async () => {
  const data = folder()
  const first = await holder(data)
  first.child.kill('SIGTERM')
  await once(first.child, 'exit')
  expect((await holder(data)).said).toBe('open')
})

test('of several that start at once, one gets the folder', async () => {
  const data = folder()
  const all = await Promise.all([holder(data), holder(data), holder(data)])
  expect(all.filter(({ said }) => said === 'open')).toHaveLength(1)
})

test('one process does not take the folder twice either', () => {
  const data = folder()
  const first = lockFolder(data, STILL)
  expect(lockFolder(data, STILL)).toMatchObject({ ok: false, fault: { kind: 'held' } })
  if (first.ok) first.value.release()
  expect(lockFolder(data, STILL).ok).toBe(true)
})

test('an owner file of a process that is long gone, or that is damaged, keeps nobody out', () => {
  const data = folder()
  writeFileSync(join(data, 'owner.json'), '{"pid":1,"startedAt":"2020-01-01T00:00:00.000Z"}')
  const first = lockFolder(data, STILL)
  expect(first.ok).toBe(true)
  if (first.ok) first.value.release()
  writeFileSync(join(data, 'owner.json'), '{"pid":')
  expect(readOwner(data)).toBeUndefined()
})

test('a folder that cannot be made is a fault in words', async () => {
  const data = folder()
  writeFileSync(join(data, 'file'), '')
  if (process.platform === 'linux') {
    const nowhere = await openStore({ dataFolder: '/proc/holdfast' }, STILL)
    expect(nowhere).toMatchObject({ ok: false, fault: { kind: 'not_permitted' } })
  }
  const blocked = await openStore({ dataFolder: join(data, 'file', 'deeper') }, STILL)
  expect(blocked).toMatchObject({ ok: false, fault: { kind: 'not_permitted' } })
})

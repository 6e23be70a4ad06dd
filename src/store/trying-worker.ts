import { startJobs } from './jobs.ts'
import { opened } from './trying.ts'
import type { Where } from './open.ts'

/** A process of its own that takes a job and never ends it: for tests of what happens when it is killed. */
const store = await opened(JSON.parse(process.argv[2] ?? '{}') as Where)
const jobs = await startJobs(store, [{ name: 'sync', onePerKey: true }], () => undefined)
await jobs.work('sync', () => {
  process.stdout.write('working\n')
  return new Promise(() => undefined)
})
await jobs.enqueue('sync', { connection: 'k1' }, { singletonKey: 'k1' })

import { openStore } from './open.ts'
import { STILL } from './trying.ts'

/** A process of its own that opens the folder it is told, says so, and stays: for tests of the lock. */
const [folder = '', address] = process.argv.slice(2)
const answer = await openStore({ dataFolder: folder }, STILL)
if (answer.ok && address !== undefined) answer.value.announce(address)
process.stdout.write(`${answer.ok ? 'open' : JSON.stringify(answer.fault)}\n`)
if (answer.ok) {
  setInterval(() => undefined, 60_000)
  process.on('SIGTERM', () => {
    void answer.value.close().then(() => process.exit(0))
  })
}

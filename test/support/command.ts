import type { Desk } from '../../src/flows/desk.ts'
import { runCommand } from '../../src/faces/cli/run.ts'
import type { Ran } from './killing.ts'

/** Runs the command line in this process, over a desk that is open already: for many commands in one test. */
export async function command(desk: Desk, args: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' }
  const streams = ['stdout', 'stderr'] as const
  const restore = streams.map((name) => {
    const write = process[name].write.bind(process[name])
    process[name].write = (chunk: string | Uint8Array): boolean => {
      printed[name] += chunk.toString()
      return true
    }
    return () => (process[name].write = write)
  })
  const elsewhere = (): never => {
    throw new Error('only commands that ask a desk run here')
  }
  try {
    const code = await runCommand([...args, '--json'], {
      version: 'tried',
      openDesk: () => Promise.resolve({ ok: true, value: { desk, close: () => Promise.resolve() } }),
      serve: elsewhere,
      work: elsewhere,
      backup: elsewhere,
      restore: elsewhere,
      rotateMasterKey: elsewhere,
      people: elsewhere,
      setPassword: elsewhere,
      examine: elsewhere,
    })
    return { code, killed: false, ...printed }
  } finally {
    for (const back of restore) back()
  }
}

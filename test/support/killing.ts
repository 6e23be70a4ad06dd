import { spawn } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** How one run of the command line ended. */
export interface Ran {
  readonly code: number | null
  readonly killed: boolean
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command line in a process of its own; kills it without warning after `killAfterMillis`, if that is given. */
export function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  killAfterMillis?: number,
  input = '',
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } })
    let stdout = ''
    let stderr = ''
    let killed = false
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const timer =
      killAfterMillis === undefined
        ? undefined
        : setTimeout(() => {
            killed = true
            child.kill('SIGKILL')
          }, killAfterMillis)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, killed, stdout, stderr })
    })
  })
}

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
/** Fast enough that nobody waits for the pretend limits, slow enough that progress is seen. */
const SPEED = 150

/** A real server over an embedded database of its own, and a pretend Kraken that it takes for the real one. */
export interface TestServer {
  readonly url: string
  readonly claimUrl: string
  readonly credentials: Readonly<Record<string, string>>
  readonly rehearsalUrl: string
  stop(): Promise<void>
}

export async function startServer(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-browser-'))
  const rehearsal = start(['rehearse', 'kraken', '--seed', '7', '--rows', '1200', '--speed', String(SPEED)], {})
  const { url: rehearsalUrl, credentials } = JSON.parse(await firstLine(rehearsal, /^\{/)) as {
    url: string
    credentials: Record<string, string>
  }
  const server = start(['serve', '--port', '0', '--json'], {
    DATABASE_URL: '',
    HOLDFAST_DATA: join(folder, 'data'),
    HOLDFAST_MASTER_KEY_FILE: join(folder, 'key'),
    HOLDFAST_EXCHANGE_URLS: JSON.stringify({ kraken: rehearsalUrl }),
    HOLDFAST_RATE_SCALE: String(SPEED),
  })
  const { url, claimUrl } = JSON.parse(await firstLine(server, /^\{/)) as { url: string; claimUrl: string }
  return {
    url,
    claimUrl,
    credentials,
    rehearsalUrl,
    async stop() {
      await Promise.all([end(server), end(rehearsal)])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const line = text.split('\n').find((one) => pattern.test(one))
      if (line !== undefined && text.includes('\n')) resolve(line)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it answered: ${text}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
  })
}

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// Every benchmark, one after another, each in a process of its own. Each prints a table and its ratio to the budget of
// DESIGN section 7; `!` marks a budget that is not kept. Name some to run only these: npm run bench -- sync gains

const ALL = ['gains', 'gains-file', 'stored', 'commit', 'import', 'sync', 'exchanges', 'crash', 'words', 'diagnosis']
/** How texts are read is part of how well a diagnosis is made. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = { diagnosis: ['words', 'diagnosis'] }
const wanted = process.argv.slice(2).flatMap((name) => TOGETHER[name] ?? [name])
for (const name of wanted.length === 0 ? ALL : wanted) {
  process.stdout.write(`\n== ${name}\n`)
  const done = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' })
  if (done.status !== 0) process.exitCode = 1
}

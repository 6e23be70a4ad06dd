#!/usr/bin/env node
// Types, lint (with the import rule of the rooms), format, dead code. Well under a minute; everything is said at once.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { findNode, NO_NODE, ROOT } from './node24.js'

const node = findNode()
if (!node) {
  process.stderr.write(`${NO_NODE}\n`)
  process.exit(2)
}
const bin = (path) => join(ROOT, 'node_modules', path)
const CHECKS = [
  ['types', [bin('typescript/bin/tsc'), '-p', '.']],
  ['lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']],
  ['format', [bin('oxfmt/bin/oxfmt'), '--check', '.']],
  ['dead code', [bin('knip/bin/knip.js'), '--no-progress']],
]
let worst = 0
for (const [name, args] of CHECKS) {
  const began = Date.now()
  const done = spawnSync(node, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  if (done.status !== 0) {
    process.stdout.write(`${done.stdout}${done.stderr}`)
    worst = 1
  }
  process.stdout.write(`${name.padEnd(9)} ${done.status === 0 ? 'well' : 'NOT WELL'}  ${seconds} s\n`)
}
process.exit(worst)

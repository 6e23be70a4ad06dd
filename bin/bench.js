#!/usr/bin/env node
// Plain JavaScript for old Node: finds a Node that runs TypeScript and hands the benchmarks over to it.
import { spawnSync } from 'node:child_process'
import { findNode, NO_NODE, ROOT } from './node24.js'

const node = findNode()
if (!node) {
  process.stderr.write(`${NO_NODE}\n`)
  process.exit(2)
}
const done = spawnSync(node, ['bench/run.ts', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' })
process.exit(done.status ?? 1)

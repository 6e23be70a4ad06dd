#!/usr/bin/env node
// Plain JavaScript for old Node (18 and newer): what `npm start` and `npm test` do first, with nothing else prepared.
import { spawn } from 'node:child_process'
import { install } from './install.js'
import { SERVING } from './memory.js'
import { findNode, NO_NODE, ROOT } from './node24.js'

const [command = 'start', ...rest] = process.argv.slice(2)

install()
const node = findNode()
if (!node) stop(NO_NODE)
if (command === 'start') {
  const { buildWeb } = await import('./web.js')
  buildWeb(node)
  become(node, [...SERVING, 'src/main.ts', 'serve', ...rest])
} else if (command === 'test') {
  const { buildWeb } = await import('./web.js')
  buildWeb(node)
  become(node, ['bin/test.js', ...rest])
} else {
  stop(`bin/setup.js knows "start" and "test", not "${command}".`)
}

function become(program, args) {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

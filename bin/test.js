#!/usr/bin/env node
// Runs every suite and adds up what they counted: types and lint first, then vitest, then the pages in a real browser.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, NO_CHROMIUM } from './chromium.js'
import { ROOT } from './node24.js'

const OUT = join(ROOT, 'test-results')
const node = process.execPath
let passed = 0
let failed = 0
let skipped = 0

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })

suite('check', ['bin/check.js'])
vitest()
browser()
const also = skipped > 0 ? `, ${skipped} skipped` : ''
process.stdout.write(`${passed} passed, ${failed} failed${also}\n`)
process.exit(failed === 0 ? 0 : 1)

/** A suite that either holds or does not. */
function suite(name, args) {
  const done = spawnSync(node, args, { cwd: ROOT, stdio: 'inherit' })
  if (done.status === 0) passed += 1
  else failed += 1
  process.stdout.write(`${name}: ${done.status === 0 ? 'well' : 'failed'}\n`)
}

function vitest() {
  const report = join(OUT, 'vitest.json')
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const done = spawnSync(node, args, { cwd: ROOT, stdio: 'inherit' })
  if (!existsSync(report)) {
    failed += 1
    return
  }
  const counts = JSON.parse(readFileSync(report, 'utf8'))
  passed += counts.numPassedTests
  failed +=
    counts.numFailedTests +
    counts.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  skipped += counts.numPendingTests + counts.numTodoTests
  if (done.status !== 0 && counts.success) failed += 1
}

function browser() {
  const chromium = findChromium(node)
  if (!chromium) {
    process.stderr.write(`${NO_CHROMIUM}\n`)
    failed += 1
    return
  }
  const report = join(OUT, 'browser.json')
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/browser/playwright.config.ts']
  const env = { ...process.env, HOLDFAST_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  spawnSync(node, args, { cwd: ROOT, stdio: 'inherit', env })
  if (!existsSync(report)) {
    failed += 1
    return
  }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  passed += stats.expected + stats.flaky
  failed += stats.unexpected
  skipped += stats.skipped
}

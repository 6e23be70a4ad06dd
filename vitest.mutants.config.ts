import { defineConfig } from 'vitest/config'

/**
 * The tests that must notice a change in how gains are computed: those of core, without the laws and the cases that lie beside the
 * project. Laws draw their ledgers by chance and are slow; what only they would notice is counted as not noticed. Coverage by test
 * does not work: with this vitest, tests within a block are not found by name, and every mutant there would seem to live.
 */
export default defineConfig({
  test: {
    include: ['src/core/lots/**/*.test.ts', 'src/core/value/**/*.test.ts', 'src/core/report/**/*.test.ts'],
    exclude: ['src/core/lots/laws.test.ts', 'src/core/lots/split.test.ts'],
    testTimeout: 60_000,
  },
})

import { defineConfig } from 'vitest/config'

/** The tests that must notice a change in how gains are computed: those of core alone, which are quick. */
export default defineConfig({
  test: {
    include: ['src/core/lots/**/*.test.ts', 'src/core/value/**/*.test.ts', 'src/core/report/**/*.test.ts'],
    testTimeout: 60_000,
  },
})

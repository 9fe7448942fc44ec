import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    env: { TZ: 'UTC' },
    // Longer than any wait for a condition: only a machine that is busy with other work comes near it.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more forks only make the embedded databases wait for each other.
    maxWorkers: 2,
  },
})

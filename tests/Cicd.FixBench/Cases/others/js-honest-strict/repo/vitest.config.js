import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.js'],
    testTimeout: 5000,
    coverage: { thresholds: { lines: 90, branches: 85 } },
  },
});

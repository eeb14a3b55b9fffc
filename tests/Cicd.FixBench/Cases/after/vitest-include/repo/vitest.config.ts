import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    coverage: {
      thresholds: { lines: 80, functions: 80 },
    },
  },
});

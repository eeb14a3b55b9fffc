import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './e2e',
  timeout: 30_000,
  retries: 0,
  forbidOnly: true,
  use: { baseURL: 'http://localhost:3000' },
});

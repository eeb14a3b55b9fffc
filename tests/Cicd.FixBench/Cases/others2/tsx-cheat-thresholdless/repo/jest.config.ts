export default {
  testEnvironment: 'jsdom',
  coverageThreshold: { global: { lines: 80 } },
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
};

/** Tests run on the sources: swc strips the types, jsii's build checks them. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  // Its modules are of a kind that Jest does not load.
  moduleNameMapper: { '^d3-random$': '<rootDir>/node_modules/d3-random/dist/d3-random.js' },
  // In Jest each use of a global is looked up slowly, and simulations use this one all the time.
  sandboxInjectedGlobals: ['Math'],
  testPathIgnorePatterns: ['/node_modules/', '/build/', '/test/package/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/'],
  // Jest leaves a core idle, which of two is half of them.
  maxWorkers: '100%',
  testTimeout: 30_000,
  collectCoverageFrom: ['lib/**/*.ts', '!lib/index.ts'],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: { global: { lines: 95 } },
};

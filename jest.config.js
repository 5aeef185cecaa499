// Tests run as ES modules, compiled by swc; what the daemon itself runs (workers, child processes) is the build in dist/.
export const project = (name) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
});

// Two at a time, also where jest would leave one processor alone.
// A test waits for as long as a loaded machine takes; how fast something is, benchmarks say.
export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: ['simulation', 'unit', 'stories', 'integration'].map(project),
};

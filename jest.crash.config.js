// The crash tests: minutes of kills, so they are no part of `npm test`. `npm run test:crash` runs them.
import { project } from './jest.config.js';

const random = process.env.TICKETD_CRASH_RUNS !== undefined;

export default {
  projects: [{ ...project('crash'), testMatch: [`<rootDir>/test/crash/${random ? 'random.ts' : '*.test.ts'}`] }],
};

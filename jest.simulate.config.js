// Simulations by hand: `npm run simulate`.
import { project } from './jest.config.js';

export default {
  projects: [{ ...project('simulation'), testMatch: ['<rootDir>/test/simulation/by-hand.ts'] }],
};

import { faultContract } from './faults.ts';
import { CLOSING } from './scenarios.ts';

faultContract(CLOSING);

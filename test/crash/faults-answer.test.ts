import { faultContract } from './faults.ts';
import { ANSWER } from './scenarios.ts';

faultContract(ANSWER);

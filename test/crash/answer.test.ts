import { contract } from './kills.ts';
import { ANSWER } from './scenarios.ts';

contract(ANSWER);

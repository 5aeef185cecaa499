import { contract } from './kills.ts';
import { CLOSING } from './scenarios.ts';

contract(CLOSING);

import { contract } from './kills.ts';
import { INTAKE } from './scenarios.ts';

contract(INTAKE);

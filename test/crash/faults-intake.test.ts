import { faultContract } from './faults.ts';
import { INTAKE } from './scenarios.ts';

faultContract(INTAKE, ['database', 'imap']);

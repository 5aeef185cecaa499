/** The program: one command line, one exit code. */
import { runProgram } from './cli/program.ts';
import { createServices } from './services.ts';

const code = await runProgram(process.argv.slice(2), createServices());
// Output that could not be written has made it a failure already.
process.exitCode ??= code;

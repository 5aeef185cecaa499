/** The program: one command line, one exit code. */
import { runProgram } from './cli/program.ts';
import { createServices } from './services.ts';

process.exitCode = await runProgram(process.argv.slice(2), createServices());

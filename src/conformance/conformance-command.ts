#!/usr/bin/env node
/** What `npx deskside-conformance` runs. */
import { conformanceCommand } from './command.ts';

let isDone = false;
// A store under test may end the process, or leave nothing to wait for: that is no proof of anything.
process.on('exit', () => {
  if (isDone) return;
  process.stderr.write('The process ended before all checks were done.\n');
  process.exitCode = 2;
});

void conformanceCommand(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}).then((code) => {
  isDone = true;
  // Whatever a store under test has left open must not keep the command from ending.
  process.exit(code);
});

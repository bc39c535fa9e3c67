#!/usr/bin/env node
/** What `npx deskside-conformance` runs. */
import { conformanceCommand } from './command.ts';

void conformanceCommand(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}).then((code) => {
  // Whatever a store under test has left open must not keep the command from ending.
  process.exit(code);
});

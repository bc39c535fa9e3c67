#!/usr/bin/env node
/** What `npx deskside-copy-tokens` runs. */
import { copyCommand } from './command.ts';

const controller = new AbortController();
// Once: whoever presses it again means it.
process.once('SIGINT', () => controller.abort());

void copyCommand(process.argv.slice(2), {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  signal: controller.signal,
}).then((code) => {
  process.exitCode = code;
});

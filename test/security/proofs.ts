import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../docs/security-proofs.md');

/** Puts the figures of a run into docs/security-proofs.md, in the place of those of the run before. */
export function writeProof(name: string, lines: readonly string[]): void {
  const page = readFileSync(file, 'utf8');
  const begin = `<!-- made by npm run ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/security-proofs.md has no place for ${name}`);
  const text = `${begin}\n\n${lines.join('\n')}\n\n${end}`;
  writeFileSync(file, page.slice(0, from) + text + page.slice(to + end.length));
}

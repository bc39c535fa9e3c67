import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeProof } from './proofs.ts';

/** Figures of runs of tests, from which `npm run test:security` writes docs/security-proofs.md. */
const folder = join(import.meta.dirname, '../../out/figures');

export function forgetFigures(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Keeps what a test has counted. @param name - of the place in docs/security-proofs.md */
export function keepFigures(name: string, lines: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(lines));
}

/** Writes those that were kept since they were last forgotten. @returns their names */
export function writeFigures(): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).map((file) => file.replace('.json', ''));
  } catch {
    return [];
  }
  for (const name of names) {
    // Written above.
    const lines = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as string[];
    writeProof(`test:security, ${name}`, lines);
  }
  return names;
}

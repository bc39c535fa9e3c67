import { join } from 'node:path';
import { build } from 'rolldown';
import { electronExecutable } from '../../e2e/support/launch.ts';

/** A script as one file, for Electron in place of Node: its V8 keeps less memory, and it is what the app runs on. */
export interface BundledScript {
  readonly file: string;
  readonly executable: string;
}

/** @param script - a name in `children/` */
export async function bundledScript(script: string, folder: string): Promise<BundledScript> {
  const file = join(folder, script.replace(/ts$/, 'mjs'));
  await build({
    input: join(import.meta.dirname, 'children', script),
    external: [/^node:/],
    platform: 'node',
    output: { file, format: 'es', codeSplitting: false },
  });
  return { file, executable: electronExecutable() };
}

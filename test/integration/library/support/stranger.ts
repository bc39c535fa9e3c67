import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a command printed, and how it ended. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Somebody who has nothing of this project but its package, and an empty folder. */
export interface Stranger {
  readonly folder: string;
  /** The packed library. */
  readonly tarball: string;
  install(...packages: readonly string[]): Promise<void>;
  write(name: string, text: string): void;
  /** Runs a file of the folder on a Node, by default the one that runs the tests. */
  run(file: string, options?: RunOptions): Promise<Finished>;
  leave(): void;
}

export interface RunOptions {
  readonly node?: string;
  readonly parameters?: readonly string[];
  /** Added to the present environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export const projectRoot = join(import.meta.dirname, '../../../..');

type Pack = (place: string) => Promise<Finished>;

/** As `npm run pack:library` does: the package that is published. */
export const packLibrary: Pack = (place) =>
  execute(process.execPath, [join(projectRoot, 'scripts/pack-library.mjs'), place]);

/** As `npm pack` does in the checkout. */
export const packCheckout: Pack = (place) =>
  execute('npm', ['pack', '--loglevel=error', '--foreground-scripts=false', '--pack-destination', place], {
    cwd: projectRoot,
  });

/** Packs the library, and makes an empty project outside the checkout. */
export async function meetStranger(pack: Pack = packLibrary): Promise<Stranger> {
  const place = mkdtempSync(join(tmpdir(), 'deskside-stranger-'));
  const packed = await pack(place);
  if (packed.code !== 0) throw new Error(`The library was not packed: ${packed.stderr}${packed.stdout}`);
  const tarball = resolve(place, packed.stdout.trim().split('\n').at(-1) ?? '');
  const folder = mkdtempSync(join(place, 'project-'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('package.json', JSON.stringify({ name: 'stranger', private: true }));
  return {
    folder,
    tarball,
    write,
    install: async (...packages) => {
      const options = ['--engine-strict', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
      const { code, stderr } = await execute('npm', ['install', ...options, ...packages], { cwd: folder });
      if (code !== 0) throw new Error(`npm install ${packages.join(' ')}: ${stderr}`);
    },
    run: (file, { node = process.execPath, parameters = [], env = {} } = {}) =>
      execute(node, [join(folder, file), ...parameters], { cwd: folder, env: { ...process.env, ...env } }),
    leave: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Runs a command of an installed package of this project. */
export function runProjectTool(
  packageName: string,
  command: string,
  parameters: readonly string[],
  cwd = projectRoot,
): Promise<Finished> {
  const folder = join(projectRoot, 'node_modules', packageName);
  // A manifest that npm has installed.
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : (bin[command] ?? '');
  return execute(process.execPath, [join(folder, script), ...parameters], { cwd });
}

function execute(
  command: string,
  parameters: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(command, parameters, { maxBuffer: 16 * 1024 * 1024, ...options }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}

import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageCommand, packageManifest, projectRoot } from './project.mjs';
import { runTool } from './project-tools.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./project.mjs').PackageManifest & Record<'description' | 'license' | 'author', string>} AppManifest */

/** What a program that uses the library gets with it. */
export const libraryDependencies = ['better-sqlite3', 'zod'];
/** What only some parts need: the driver of a database, and what makes up the cases of the conformance kit. */
const optionalPackages = ['fast-check', 'ioredis', 'mysql2', 'pg'];

/**
 * Makes the library's package: code and types of each door, a package.json of its own, and what a reader needs.
 *
 * @param {string} folder is made anew
 */
export async function buildLibrary(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { code, stdout, stderr } = await runTool(
    packageCommand('rolldown'),
    ['--config', 'rolldown.config.ts'],
    { env: { LIBRARY_FOLDER: folder }, output: 'capture' },
  );
  if (code !== 0) {
    throw new SetupError(`The build failed (the library, exit code ${code}):\n${stdout}${stderr}`);
  }
  for (const door of ['index', 'conformance']) {
    const names = exportedNames(await readFile(join(folder, `${door}.cjs`), 'utf8'));
    await writeFile(
      join(folder, `${door}.mjs`),
      `export {\n${names.map((name) => `  ${name},\n`).join('')}} from './${door}.cjs';\n`,
    );
    await rename(join(folder, door, 'index.d.cts'), join(folder, `${door}.d.cts`));
    await rm(join(folder, door), { recursive: true });
    await writeFile(join(folder, `${door}.d.mts`), `export * from './${door}.cjs';\n`);
  }
  // For what does not read `exports`, such as the older module resolution of TypeScript.
  await mkdir(join(folder, 'conformance'));
  await writeFile(
    join(folder, 'conformance/package.json'),
    `${JSON.stringify({ main: '../conformance.cjs', types: '../conformance.d.cts' }, null, 2)}\n`,
  );
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(await manifest(), null, 2)}\n`);
  await copyFile(join(projectRoot, 'docs/library.md'), join(folder, 'README.md'));
  await copyFile(join(projectRoot, 'LICENSE'), join(folder, 'LICENSE'));
}

/**
 * @param {string} code the CommonJS file, whose last lines fill `exports`
 * @returns {string[]}
 */
function exportedNames(code) {
  return [...code.matchAll(/^exports\.(\w+) = /gm)].map(([, name = '']) => name);
}

/** What of the app's manifest is the library's as well, and what is its own. */
async function manifest() {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8');
  const { name, version, license, author } = /** @type {AppManifest} */ (JSON.parse(text));
  return {
    name,
    version,
    description: "Token stores for Zoho's SDKs: sealed, renewed once, signed out for certain.",
    keywords: ['zoho', 'zoho-crm', 'oauth', 'token-store'],
    license,
    author,
    type: 'commonjs',
    main: './index.cjs',
    types: './index.d.cts',
    exports: {
      '.': {
        import: { types: './index.d.mts', default: './index.mjs' },
        require: { types: './index.d.cts', default: './index.cjs' },
      },
      './conformance': {
        import: { types: './conformance.d.mts', default: './conformance.mjs' },
        require: { types: './conformance.d.cts', default: './conformance.cjs' },
      },
      './package.json': './package.json',
    },
    bin: {
      'deskside-conformance': './conformance-command.cjs',
      'deskside-copy-tokens': './copy-tokens-command.cjs',
    },
    files: [
      'index.*',
      'conformance',
      'conformance.*',
      'conformance-*',
      'copy-tokens-command.cjs',
      'shared-*',
    ],
    sideEffects: false,
    // 22.14 is the first with version 10 of Node-API, which the addon of better-sqlite3 needs. Tests run it.
    engines: { node: '^22.14.0 || >=24.0.0' },
    dependencies: Object.fromEntries(libraryDependencies.map((one) => [one, installed(one)])),
    peerDependencies: Object.fromEntries(optionalPackages.map((one) => [one, installed(one)])),
    peerDependenciesMeta: Object.fromEntries(optionalPackages.map((one) => [one, { optional: true }])),
  };
}

/**
 * @param {string} name of a package that the tests run with
 * @returns {string} that version and what is compatible with it
 */
function installed(name) {
  return `^${packageManifest(name).version}`;
}

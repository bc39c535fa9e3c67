import { defineConfig } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** What the package asks npm for, and what Node has. */
const external = [/^node:/, /^[a-z]/];
const folder = process.env['LIBRARY_FOLDER'] ?? 'out/library';
const input = 'src/index.ts';
const tsconfig = 'tsconfig.library.json';

/**
 * The library as one file of code and one of types. Both are CommonJS; scripts/lib/build-library.mjs lays ES modules
 * over them, so that a program that imports and requires it has every class once.
 */
export default defineConfig([
  {
    input,
    external,
    platform: 'node',
    tsconfig,
    output: { file: `${folder}/index.cjs`, format: 'cjs' },
  },
  {
    input,
    external,
    plugins: [dts({ tsconfig, emitDtsOnly: true })],
    output: { dir: folder, entryFileNames: '[name].cts', format: 'es' },
  },
]);

import { defineConfig } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** What the package asks npm for, and what Node has. */
const external = [/^node:/, /^[a-z]/];
const folder = process.env['LIBRARY_FOLDER'] ?? 'out/library';
const tsconfig = 'tsconfig.library.json';
const doors = { index: 'src/index.ts', conformance: 'src/conformance/index.ts' };
const programs = {
  'conformance-command': 'src/conformance/conformance-command.ts',
  'conformance-child': 'src/conformance/conformance-child.ts',
  'copy-tokens-command': 'src/stores/copy/copy-tokens-command.ts',
};

/**
 * The library, the conformance kit and what is run of it, with what they share in files beside them. All are CommonJS;
 * scripts/lib/build-library.mjs lays ES modules over the doors, so that a program that imports and requires them has
 * every class once.
 */
export default defineConfig([
  {
    input: { ...doors, ...programs },
    external,
    platform: 'node',
    tsconfig,
    output: {
      dir: folder,
      entryFileNames: '[name].cjs',
      chunkFileNames: 'shared-[name].cjs',
      format: 'cjs',
    },
  },
  // Types by themselves for each door: what they share is interfaces, which are alike wherever they stand. Each is
  // called after its source, index, so each has a folder of its own.
  ...Object.entries(doors).map(([name, input]) => ({
    input,
    external,
    plugins: [dts({ tsconfig, emitDtsOnly: true })],
    output: { dir: `${folder}/${name}`, entryFileNames: '[name].cts', format: 'es' as const },
  })),
]);

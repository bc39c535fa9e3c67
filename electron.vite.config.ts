import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { z } from 'zod';
import { firstPicture } from './scripts/lib/first-picture.mjs';
import { recordBundled } from './scripts/lib/record-bundled.mjs';

const root = import.meta.dirname;

const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')));
const isShippedBeside = (name: string): boolean => name === 'better-sqlite3';

const addon = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(resolve(root, 'node_modules/better-sqlite3/package.json'), 'utf8')));

/** What rolldown tells of the modules: see its `codeSplitting.groups`. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const bootScript = resolve(root, 'renderer/app/boot.ts');
const pageScript = resolve(root, 'renderer/app/main.tsx');
/** They import more than anybody takes of them: what is behind them is sorted by its use. */
const door =
  /\/(?:radix-ui\/dist|lucide-react\/dist|query-core\/build|src\/(?:\w+\/)+)(?:.*\/)?(?:index|lucide-react)\.\w+$/;
/** What loads the page's script, and would be in the first file that it loads otherwise. */
const withBoot = /vite\/preload-helper/;
const withEveryPage = /\/renderer\/styles\//;
let bootModules: ReadonlySet<string> | null = null;
let firstModules: ReadonlySet<string> | null = null;

/**
 * The chunk of a module that the boot script, or that of the page imports before anything else, by whatever way; null
 * for others.
 */
function firstScreen(id: string, modules: Modules): string | null {
  bootModules ??= reachableFrom(bootScript, modules);
  firstModules ??= reachableFrom(pageScript, modules);
  if (id === bootScript || id === pageScript) return null;
  if (bootModules.has(id) || withBoot.test(id)) return 'boot-parts';
  // Not the script itself, which Quick search would run with what it takes from here.
  return firstModules.has(id) || withEveryPage.test(id) ? 'first' : null;
}

function reachableFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const reached = new Set([entry]);
  // A set goes on to what is added while it is walked through.
  for (const id of reached) {
    if (door.test(id)) continue;
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  }
  return reached;
}

/** `npm run dev` is the only one to ask for this mode; it puts nothing into `out/`. */
export default defineConfig(({ mode }) => ({
  main: {
    plugins: [recordBundled('main')],
    define: {
      __BETTER_SQLITE3_VERSION__: JSON.stringify(addon.version),
      // Only a release build is given it; docs/releasing.md.
      __RELEASES__: JSON.stringify(process.env['DESKSIDE_RELEASES'] ?? ''),
      __DEVELOPMENT__: JSON.stringify(mode === 'development'),
    },
    build: {
      minify: mode !== 'development',
      sourcemap: mode === 'development',
      // The fallback runtime has Node 20.18; the pinned Electron is newer.
      target: 'node20.18',
      chunkSizeWarningLimit: 700,
      // Everything but Electron and the native addon goes into the bundle: one file read at start-up
      // instead of hundreds, and nothing but better-sqlite3 has to be shipped as node_modules.
      externalizeDeps: {
        include: ['mysql2'],
        exclude: Object.keys(dependencies).filter((name) => !isShippedBeside(name)),
      },
      rolldownOptions: {
        input: { index: resolve(root, 'electron/main/index.ts') },
        // Of debug, which goes without it: whether it is installed depends on the tools.
        external: ['supports-color'],
      },
    },
  },
  preload: {
    plugins: [recordBundled('preload')],
    build: {
      minify: mode !== 'development',
      sourcemap: mode === 'development' ? 'inline' : false,
      // A sandboxed preload must be one CommonJS file (Electron, "Process Sandboxing").
      rolldownOptions: {
        input: { index: resolve(root, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react(), firstPicture({ root, pageScript }), recordBundled('renderer')],
    worker: {
      format: 'es',
      plugins: () => [recordBundled('worker')],
      // The policy of the page names this file.
      rolldownOptions: { output: { entryFileNames: 'assets/[name].js' } },
    },
    build: {
      minify: true,
      // The fallback runtime is Chromium 130; the pinned Electron is newer.
      target: 'chrome130',
      chunkSizeWarningLimit: 700,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve(root, 'renderer/index.html'), quick: resolve(root, 'renderer/quick.html') },
        // One file for all that the first screen needs, of which Quick search takes what it needs, too: each file
        // more is a question to main more.
        output: { codeSplitting: { groups: [{ name: firstScreen }] } },
      },
    },
  },
}));

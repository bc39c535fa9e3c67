/** Makes a page of each grid in `out/bench/grids/`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

export const grids = ['ag-grid', 'react-data-grid', 'glide-data-grid', 'tanstack-virtual'];

/** @param {string} out @returns {Promise<void>} */
export async function buildGrids(out) {
  for (const grid of grids) {
    const folder = join(out, grid);
    await build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'chrome130',
        cssCodeSplit: false,
        lib: {
          entry: join(import.meta.dirname, 'pages', `${grid}.js`),
          formats: ['iife'],
          name: 'page',
          fileName: () => 'page.js',
          cssFileName: 'page',
        },
      },
    });
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><body></body><script src="page.js"></script>',
    );
  }
}

import { globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';

/** What is shipped besides Electron, and what the first screen loads, packed as gzip does. No time is measured. */
const project = resolve(import.meta.dirname, '../..');
const app = process.env['BENCH_APP'] ?? project;

/** As electron-builder.yml names them, for the machine that this runs on. */
const shipped = [
  'out/main/**',
  'out/preload/**',
  'out/renderer/**',
  'package.json',
  'node_modules/better-sqlite3/package.json',
  'node_modules/better-sqlite3/lib/**',
  `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
];
const renderer = join(app, 'out/renderer');

report('size', [
  size('package, besides Electron', 'MB', packed(filesOf(shipped)) / 1e6, 6),
  size('first screen: script and style', 'kB', packed(firstScreen()) / 1e3, 120),
  size('preload', 'kB', packed([join(app, 'out/preload/index.cjs')]) / 1e3, 2),
]);

function size(metric: string, unit: string, value: number, most: number): BenchResult {
  return benchResult(metric, unit, [value], { budget: { of: 'value', most } });
}

function packed(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).byteLength, 0);
}

function filesOf(patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: app })
    .map((file) => join(app, file))
    .filter((file) => statSync(file).isFile());
}

/** What index.html names, and what its scripts import before they run. */
function firstScreen(): readonly string[] {
  const page = readFileSync(join(renderer, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="(?:\.\/|\/)?(assets\/[^"]+\.(?:js|css))"/g)];
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    const imports = readFileSync(file, 'utf8').matchAll(
      /(?:^|[;}\n])import(?:[^"'()]*?from)?["'](\.\/[^"']+)["']/g,
    );
    for (const [, name = ''] of imports) add(join(renderer, 'assets', name));
  };
  for (const [, name = ''] of named) add(join(renderer, name));
  return [...files];
}

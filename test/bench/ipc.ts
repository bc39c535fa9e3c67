import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { build } from 'rolldown';
import type { ListPage } from '../../src/contract/index.ts';
import { heldStart } from '../e2e/support/held-start.ts';
import { electronExecutable } from '../e2e/support/launch.ts';
import { benchResult, report } from './support/bench-report.ts';
import { recordedContacts } from './support/recorded-contacts.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * A page of 200 contacts with 50 fields from main to the page, by the boundary of the app as it is built, beside one
 * copy of the same page within the page. How dear a copy is depends on how the original was made: the baseline is one
 * that came over Electron's context bridge.
 */
const project = resolve(import.meta.dirname, '../..');
/** Folder of another build of the app to measure, such as that of an older state. */
const built = process.env['BENCH_APP'] ?? project;
const calls = 100;
/** The page's clock goes by tenths of a millisecond: so many calls are a step of it of two hundredths. */
const callsTogether = 5;

const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-ipc-'));
try {
  const pageFile = join(folder, 'page.json');
  await writeFile(pageFile, JSON.stringify(await listPage()));
  const application = { name: 'bench-ipc', version: '1.0.0', type: 'module', main: 'main.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(application));
  await build({
    input: join(built, 'test/bench/ipc-app/main.ts'),
    external: ['electron', /^node:/],
    platform: 'node',
    output: { file: join(folder, 'main.js'), format: 'es', codeSplitting: false },
  });
  const held = heldStart(folder, process.env);
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    env: held.env,
    args: [
      ...held.args,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'user-data')}`,
      '--password-store=basic',
      pageFile,
      join(built, 'out/preload/index.cjs'),
      join(project, 'test/bench/ipc-app/sample-preload.cjs'),
    ],
  });
  try {
    await compare(await app.firstWindow());
  } finally {
    await app.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function compare(page: Page): Promise<void> {
  await page.waitForURL('app://deskside/index.html');
  const contestants: readonly Contestant[] = [
    { name: 'structuredClone', measure: () => timed(page, 'clone') },
    { name: 'structuredClone again', measure: () => timed(page, 'clone') },
    { name: 'structuredClone of a parsed page', measure: () => timed(page, 'parsed clone') },
    { name: 'context bridge', measure: () => timed(page, 'bridge') },
    { name: 'readList', measure: () => timed(page, 'readList') },
  ];
  for (const { measure } of contestants) await measure();
  const measured = await inRounds(contestants, roundsWanted(), Math.random);
  const values = (name: string): readonly number[] => valuesOf(measured, name, 'ms');
  const baseline = values('structuredClone');
  report(
    'ipc',
    [
      benchResult('page of 200 x 50 over the boundary', 'ms', values('readList'), {
        baseline,
        budget: { of: 'ratio', most: 1.2 },
      }),
      benchResult('the same by the context bridge, value by value', 'ms', values('context bridge'), {
        baseline,
      }),
      benchResult(
        'structuredClone of a page that was parsed',
        'ms',
        values('structuredClone of a parsed page'),
        {
          baseline,
        },
      ),
      benchResult('structuredClone, A/A control', 'ms', values('structuredClone again'), { baseline }),
    ],
    rawOf(measured),
  );
}

/** A few calls at a time: a median of those is not moved by a collection of garbage. */
async function timed(
  page: Page,
  kind: 'clone' | 'parsed clone' | 'bridge' | 'readList',
): Promise<Record<string, readonly number[]>> {
  const ms = await page.evaluate(
    async ({ wanted, count, together }) => {
      const read = (): Promise<unknown> =>
        window.deskside.readList({
          accountId: 'bench',
          requestId: 'bench',
          query: { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] },
          fields: ['id'],
          place: { kind: 'rows', offset: 0, count: 200 },
          priority: 'foreground',
        });
      const bridged = await window.sample.read();
      const parsed = await read();
      const works = {
        clone: () => structuredClone(bridged),
        'parsed clone': () => structuredClone(parsed),
        bridge: () => window.sample.read(),
        readList: read,
      };
      const work = works[wanted];
      const times: number[] = [];
      for (let group = 0; group < count / together; group += 1) {
        const begin = performance.now();
        for (let call = 0; call < together; call += 1) await work();
        times.push((performance.now() - begin) / together);
      }
      return times;
    },
    { wanted: kind, count: calls, together: callsTogether },
  );
  return { ms };
}

async function listPage(): Promise<ListPage> {
  const { page } = await recordedContacts(50);
  const { columns, ids, rows, receivedAt } = page;
  return {
    columns,
    offset: 0,
    ids,
    rows,
    next: { kind: 'rows', offset: 200, count: 200 },
    jumps: true,
    receivedAt,
  };
}

declare global {
  interface Window {
    readonly sample: { readonly read: () => Promise<unknown> };
  }
}

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunningApp } from './launch.ts';

/** Every string in the memory of the page: a heap snapshot as text (Chrome DevTools Protocol, HeapProfiler). */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

/**
 * Every string in the memory of main: a heap snapshot as text (node:v8). What the test itself passes to the app in
 * a call would be found in it, too, so nothing secret goes that way.
 */
export async function heapOfMain({ app }: RunningApp, folder: string): Promise<string> {
  const file = join(folder, 'main.heapsnapshot');
  await app.evaluate((_electron, path) => {
    process.getBuiltinModule('node:v8').writeHeapSnapshot(path);
  }, file);
  const text = await readFile(file, 'utf8');
  await rm(file);
  return text;
}

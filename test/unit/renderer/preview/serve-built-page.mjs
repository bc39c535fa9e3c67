import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../../../electron/main/window/content-security-policy.ts';

const project = resolve(import.meta.dirname, '../../../..');
const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Builds the page as the app does, and serves it on loopback under the policy of the app. */
export async function serveBuiltPage(folder) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(project, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 900,
      rollupOptions: { input: { index: join(project, 'renderer/index.html') } },
    },
  });
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = normalize(join(folder, path === '/' ? 'index.html' : path));
    const type = mediaTypes[extname(file)];
    try {
      if (type === undefined || !file.startsWith(folder + sep)) throw new Error('not ours');
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': contentSecurityPolicy });
      response.end(await readFile(file));
    } catch {
      response.writeHead(204).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  return { address: `http://127.0.0.1:${port}/`, close: () => new Promise((closed) => server.close(closed)) };
}

/** The fake main process as one script that runs before the page. */
export async function fakeDesksideScript() {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, '../support/fake-deskside.ts'),
        name: 'FakeDeskside',
        formats: ['iife'],
      },
    },
  });
  const [{ output }] = [result].flat();
  return output[0].code;
}

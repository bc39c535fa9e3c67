/**
 * The running part of `npm run dev`: serves the page, builds main and preload into `.cache/dev`, and starts the app
 * again after each build. Ends with the app.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { join, relative } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, createServer, mergeConfig } from 'vite';
import { runEntry } from '../lib/entry.mjs';
import { sandboxParameters } from '../lib/launch-app.mjs';
import { own } from '../lib/owned-processes.mjs';
import { say } from '../lib/progress.mjs';
import { projectRoot } from '../lib/project.mjs';
import { restartingApp } from '../lib/restarting-app.mjs';

const ADDRESS = '127.0.0.1';
const folder = join(projectRoot, '.cache/dev');
const startedAt = Number(process.env['DESKSIDE_DEV_STARTED_AT']);

/** @param {import('vite').InlineConfig} settings of the page @param {string} nonce */
async function servePage(settings, nonce) {
  // Listening first tells the port, which the page has to know: its own address is that of the app.
  const http = createHttpServer();
  http.listen(0, ADDRESS);
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const vite = await createServer(
    mergeConfig(settings, {
      cacheDir: join(projectRoot, '.cache/vite'),
      html: { cspNonce: nonce },
      server: {
        middlewareMode: true,
        hmr: { server: http, protocol: 'ws', host: ADDRESS, clientPort: address.port },
        fs: { strict: true, allow: [projectRoot, realpathSync(join(projectRoot, 'node_modules'))] },
        warmup: { clientFiles: ['./app/main.tsx'] },
      },
    }),
  );
  http.on('request', vite.middlewares);
  const close = async () => {
    http.close();
    await vite.close();
  };
  return { port: address.port, close };
}

/**
 * Builds once, and again after each change.
 *
 * @param {import('vite').InlineConfig} settings
 * @param {string} name
 * @param {() => void} changed after a later build that came out otherwise
 * @returns {Promise<{ close: () => Promise<void> }>} once the first build is there
 */
async function buildAndWatch(settings, name, changed) {
  const outDir = join(folder, name);
  await rm(outDir, { recursive: true, force: true });
  // Not emptied by later builds: an app that is just starting would miss its files.
  const watcher = await build(mergeConfig(settings, { build: { watch: {}, outDir, emptyOutDir: false } }));
  if (!('on' in watcher)) throw new Error('a build that does not watch');
  watcher.on('change', (file) => say(`${relative(projectRoot, file)} was changed`));
  /** @type {string | undefined} */
  let built;
  await new Promise((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') {
        if (built === undefined) reject(event.error);
        else say(`${name} cannot be built: ${event.error.message}`);
      }
      if (event.code !== 'END') return;
      const before = built;
      built = hashOfFiles(outDir);
      if (before === undefined) resolve(undefined);
      else if (before !== built) changed();
    });
  });
  return watcher;
}

/** @param {string} directory */
function hashOfFiles(directory) {
  const hash = createHash('sha256');
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex');
}

/** @param {readonly string[]} parameters @param {Record<string, string>} env */
function startApp(parameters, env) {
  const app = spawn(
    process.env['DESKSIDE_ELECTRON_EXECUTABLE'] ?? '',
    [
      folder,
      `--user-data-dir=${join(folder, 'user-data')}`,
      // Chromium's own complaints, about a missing bus or graphics card, would bury everything else.
      '--log-level=3',
      ...sandboxParameters(),
      ...parameters,
    ],
    {
      cwd: projectRoot,
      env: { ...process.env, ...env, NODE_OPTIONS: '--enable-source-maps' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  own(app);
  app.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text);
  });
  return app;
}

await runEntry(async (parameters) => {
  process.env['NODE_ENV_ELECTRON_VITE'] = 'development';
  const { config } = await resolveConfig(
    { root: projectRoot, mode: 'development', logLevel: 'warn' },
    'serve',
    'development',
  );
  const { main, preload, renderer } = config ?? {};
  if (!main || !preload || !renderer) throw new Error('electron.vite.config.ts lacks a part');
  await mkdir(folder, { recursive: true });
  const { name, productName, version } = readManifest();
  const manifest = { name, productName, version, type: 'module', main: 'main/index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));

  const nonce = randomBytes(16).toString('base64url');
  /** @type {ReturnType<typeof restartingApp> | undefined} */
  let app;
  const restart = () => {
    say('Main or preload was built again: starting the app anew.');
    app?.restart();
  };
  const [page, ...watchers] = await Promise.all([
    servePage(renderer, nonce),
    buildAndWatch(main, 'main', restart),
    buildAndWatch(preload, 'preload', restart),
  ]);
  const env = { DESKSIDE_DEV_SERVER: `http://${ADDRESS}:${page.port}`, DESKSIDE_DEV_NONCE: nonce };
  say(`Built in ${secondsSinceStart()} s`);
  app = restartingApp(() => {
    const started = startApp(parameters, env);
    started.stdout?.once('data', () => say(`Window after ${secondsSinceStart()} s`));
    return started;
  });
  const code = await app.ended;
  await Promise.all([page.close(), ...watchers.map((watcher) => watcher.close())]);
  return code;
});

function secondsSinceStart() {
  return ((Date.now() - startedAt) / 1000).toFixed(1);
}

/** @returns {{ name: string, productName: string, version: string }} */
function readManifest() {
  return JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
}

/**
 * The running part of `npm run dev`: serves the page, builds main and preload into `.cache/dev`, and starts the app
 * again after each build. Ends with the app.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { join, relative } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, createServer, mergeConfig } from 'vite';
import { isBuiltFromSources } from '../lib/build-app.mjs';
import { runEntry } from '../lib/entry.mjs';
import { sandboxParameters } from '../lib/launch-app.mjs';
import { own } from '../lib/owned-processes.mjs';
import { say } from '../lib/progress.mjs';
import { projectRoot } from '../lib/project.mjs';
import { restartingApp } from '../lib/restarting-app.mjs';

const ADDRESS = '127.0.0.1';
/** What main and preload are built from. */
const SOURCES = ['src', 'electron', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
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
 * Builds a part of the app once, and again after each change.
 *
 * @param {import('vite').InlineConfig} settings
 * @param {string} name
 * @param {object} about
 * @param {() => void} about.changed after a later build that came out otherwise
 * @param {boolean} about.isBuilt an earlier run has built it already, and the app runs from that
 * @param {ReturnType<typeof buildMark>} about.mark
 * @returns {Promise<{ close: () => Promise<void> }>} once the first build is there
 */
async function buildAndWatch(settings, name, { changed, isBuilt, mark }) {
  const outDir = join(folder, name);
  /** @type {string | undefined} */
  let built = isBuilt ? hashOfFiles(outDir) : undefined;
  if (!isBuilt) await rm(outDir, { recursive: true, force: true });
  // Not emptied by later builds: an app that is just starting would miss its files.
  const watcher = await build(mergeConfig(settings, { build: { watch: {}, outDir, emptyOutDir: false } }));
  if (!('on' in watcher)) throw new Error('a build that does not watch');
  watcher.on('change', (file) => say(`${relative(projectRoot, file)} was changed`));
  await new Promise((resolve, reject) => {
    watcher.on('event', (event) => {
      if (event.code === 'START') mark.begin(name);
      if (event.code === 'ERROR') {
        if (built === undefined) reject(event.error);
        else say(`${name} cannot be built: ${event.error.message}`);
      }
      if (event.code !== 'END') return;
      const before = built;
      built = hashOfFiles(outDir);
      mark.end(name);
      resolve(undefined);
      if (before !== undefined && before !== built) changed();
    });
  });
  return watcher;
}

/**
 * Says to the next run that what is built is up to date: there while no part is being built, or could not be.
 *
 * @param {string} file dated when the build began that made the parts what they are
 */
function buildMark(file) {
  /** @type {Set<string>} */
  const unfinished = new Set();
  let begunAt = new Date();
  return {
    /** @param {string} name */
    begin(name) {
      rmSync(file, { force: true });
      if (unfinished.size === 0) begunAt = new Date();
      unfinished.add(name);
    },
    /** @param {string} name */
    end(name) {
      unfinished.delete(name);
      if (unfinished.size > 0) return;
      writeFileSync(file, '');
      utimesSync(file, begunAt, begunAt);
    },
  };
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
  const markFile = join(folder, 'built');
  const isBuilt = isBuiltFromSources(markFile, [join(folder, 'main'), join(folder, 'preload')], SOURCES);
  const about = { changed: restart, isBuilt, mark: buildMark(markFile) };
  const watch = () =>
    Promise.all([buildAndWatch(main, 'main', about), buildAndWatch(preload, 'preload', about)]);
  const [page, builds] = await Promise.all([servePage(renderer, nonce), isBuilt ? null : watch()]);
  const env = { DESKSIDE_DEV_SERVER: `http://${ADDRESS}:${page.port}`, DESKSIDE_DEV_NONCE: nonce };
  say(isBuilt ? 'Nothing was changed since the last build.' : `Built in ${secondsSinceStart()} s`);
  /** @type {(value: unknown) => void} */
  let tell;
  const shown = new Promise((resolve) => (tell = resolve));
  app = restartingApp(() => {
    const started = startApp(parameters, env);
    started.stdout?.once('data', () => {
      say(`Window after ${secondsSinceStart()} s`);
      tell(undefined);
    });
    return started;
  });
  // The window first: the watching builds would take its processors.
  const watching = builds === null ? Promise.race([shown, app.ended]).then(watch) : Promise.resolve(builds);
  watching.then(
    () => say('Waiting for changes.'),
    (error) => say(`Changes of main are not seen: ${String(error)}`),
  );
  const code = await app.ended;
  const watchers = await watching.catch(() => []);
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

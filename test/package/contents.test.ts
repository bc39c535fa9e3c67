import { execFile } from 'node:child_process';
import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { distDirectory, packageWith, projectDirectory, unpackedDirectory } from './support/packages.ts';

const run = promisify(execFile);
const megabyte = 1024 * 1024;

/** The files below a folder with their sizes, without folders. */
async function filesBelow(folder: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(folder.length + 1), (await stat(path)).size);
  }
  return found;
}

/** The Electron that it was packed with, which comes with its own addon where it is the fallback. */
async function runtimeFiles(): Promise<Map<string, number>> {
  const executable = process.env['DESKSIDE_ELECTRON_EXECUTABLE'] ?? '';
  const files = await filesBelow(dirname(executable));
  files.delete('resources/default_app.asar');
  const size = files.get('electron') ?? 0;
  files.delete('electron');
  return files.set('deskside', size);
}

describe('what is in the packages', () => {
  it('is the runtime, the app in one archive, its addon, and what the licences ask for', async () => {
    const runtime = await runtimeFiles();
    const own = [...(await filesBelow(unpackedDirectory)).keys()].filter((path) => !runtime.has(path));
    expect(own.sort()).toEqual([
      'resources/LICENSE.txt',
      'resources/THIRD-PARTY-NOTICES.txt',
      'resources/app.asar',
      'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'resources/apparmor-profile',
      'resources/net.deskside.app.unlock.policy',
      'resources/sbom.cdx.json',
    ]);
  });

  it('holds in its archive what the build made and the code of the addon', () => {
    const files = listPackage(join(unpackedDirectory, 'resources/app.asar'), { isPack: false });
    const allowed = [
      /^\/(?:out|out\/main|out\/main\/chunks|out\/preload|out\/renderer|out\/renderer\/assets|package\.json)$/,
      /^\/out\/main\/(?:index|chunks\/[\w-]+)\.js$/,
      /^\/out\/preload\/index\.cjs$/,
      /^\/out\/renderer\/(?:index|quick)\.html$/,
      /^\/out\/renderer\/assets\/[\w.-]+\.(?:m?js|css|woff2)$/,
      /^\/node_modules(?:\/better-sqlite3(?:\/(?:package\.json|LICENSE|lib|lib\/(?:methods|methods\/\w+\.js|[\w-]+\.js)|prebuilds|prebuilds\/linux-x64\.node))?)?$/,
    ];
    expect(files.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it('takes at most 12 MB more than the runtime', async () => {
    const sum = (files: ReadonlyMap<string, number>): number =>
      [...files.values()].reduce((all, size) => all + size, 0);
    const above = sum(await filesBelow(unpackedDirectory)) - sum(await runtimeFiles());
    console.log(`The app takes ${(above / megabyte).toFixed(1)} MB above the runtime.`);
    expect(above).toBeLessThan(12 * megabyte);
  });

  it('has its own licence, and a notice and a valid entry of the bill of materials for all that is bundled', async () => {
    const read = (name: string): Promise<string> =>
      readFile(join(unpackedDirectory, 'resources', name), 'utf8');
    expect(await read('LICENSE.txt')).toBe(await readFile(join(projectDirectory, 'LICENSE'), 'utf8'));
    const text = await read('sbom.cdx.json');
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
    const { components } = z
      .object({ components: z.array(z.object({ name: z.string(), version: z.string() })) })
      .parse(JSON.parse(text));
    const names = components.map(({ name }) => name);
    // Of each part one: the page, a dependency of one of its dependencies, main, the worker, the addon, a font.
    const some = ['react-dom', '@radix-ui/react-slot', 'zod', 'pdfjs-dist', 'better-sqlite3'];
    expect(names).toEqual(expect.arrayContaining([...some, '@fontsource-variable/inter']));
    expect(names).not.toEqual(expect.arrayContaining(['vite']));
    const notices = await read('THIRD-PARTY-NOTICES.txt');
    const missing = components.filter(
      ({ name, version }) => name !== 'electron' && !notices.includes(`\n${name} ${version}\nLicence: `),
    );
    expect(missing).toEqual([]);
  });

  it('is bundled from dependencies, so that an audit of them sees it', async () => {
    const manifest = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(projectDirectory, 'package.json'), 'utf8')));
    const lock = z
      .object({
        packages: z.record(
          z.string(),
          z.object({ version: z.string().optional(), dev: z.boolean().optional() }),
        ),
      })
      .parse(JSON.parse(await readFile(join(projectDirectory, 'package-lock.json'), 'utf8')));
    const bundled = z
      .object({ components: z.array(z.object({ name: z.string(), version: z.string() })) })
      .parse(JSON.parse(await readFile(join(unpackedDirectory, 'resources/sbom.cdx.json'), 'utf8')))
      .components.filter(({ name }) => name !== 'electron');
    expect(bundled.filter(({ name }) => manifest.devDependencies[name] !== undefined)).toEqual([]);
    // npm audit --omit=dev leaves out what the lock file calls so.
    const audited = new Set(
      Object.entries(lock.packages)
        .filter(([, { dev }]) => dev !== true)
        .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version ?? ''}`),
    );
    expect(bundled.filter(({ name, version }) => !audited.has(`${name} ${version}`))).toEqual([]);
  });

  it('comes as a .deb that belongs to root and writes nowhere but where it should', async () => {
    const { stdout } = await run('dpkg-deb', ['--contents', await packageWith('_amd64.deb', distDirectory)]);
    const lines = stdout.trim().split('\n');
    expect(lines.filter((line) => !/^\S+ root\/root /.test(line))).toEqual([]);
    const files = lines.filter((line) => !line.startsWith('d')).map((line) => line.replace(/^.* \.\//, ''));
    const places = [
      /^opt\/Deskside\//,
      /^usr\/bin\/deskside -> \/opt\/Deskside\/deskside$/,
      /^usr\/share\/applications\/deskside\.desktop$/,
      /^usr\/share\/doc\/deskside\/copyright$/,
      /^usr\/share\/icons\/hicolor\/(?:scalable|\d+x\d+)\/(?:apps\/deskside|mimetypes\/deskside-connection)\.(?:svg|png)$/,
      /^usr\/share\/mime\/packages\/deskside\.xml$/,
      /^usr\/share\/polkit-1\/actions\/net\.deskside\.app\.unlock\.policy$/,
    ];
    expect(files.filter((path) => !places.some((place) => place.test(path)))).toEqual([]);
    const special = lines.filter((line) => /^-..[sS]|^-.....[sS]|^-.......w/.test(line));
    expect(special.map((line) => line.replace(/^(\S+) .* \.\//, '$1 '))).toEqual([
      '-rwsr-xr-x opt/Deskside/chrome-sandbox',
    ]);
  });
});

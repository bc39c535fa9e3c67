import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { libraryDependencies } from './build-library.mjs';
import { projectRoot } from './project.mjs';

const manifest = join(projectRoot, 'package.json');
const kept = join(projectRoot, '.cache/manifest-before-pack.json');

/**
 * Leaves only what the library needs among the dependencies of package.json, for as long as npm packs the checkout.
 * What is bundled with the app stands there for audits, and whoever installed the library would get all of it.
 */
export async function trimManifest() {
  await restoreManifest();
  const whole = await readFile(manifest, 'utf8');
  await mkdir(dirname(kept), { recursive: true });
  await writeFile(kept, whole);
  // It comes back as old as it was: a build is made anew when a source is newer.
  const { atime, mtime } = await stat(manifest);
  await utimes(kept, atime, mtime);
  await writeFile(manifest, trimmed(whole));
}

/** Brings package.json back, also after a packing that was interrupted; not over what was changed since. */
export async function restoreManifest() {
  if (!existsSync(kept)) return;
  const isTrimmed = (await readFile(manifest, 'utf8')) === trimmed(await readFile(kept, 'utf8'));
  await (isTrimmed ? rename(kept, manifest) : rm(kept));
}

/** @param {string} whole */
function trimmed(whole) {
  const parsed = JSON.parse(whole);
  const dependencies = Object.fromEntries(
    Object.entries(parsed.dependencies).filter(([name]) => libraryDependencies.includes(name)),
  );
  return `${JSON.stringify({ ...parsed, dependencies }, null, 2)}\n`;
}

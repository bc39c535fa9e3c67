import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meetStranger, packCheckout, projectRoot, type Stranger } from './support/stranger.ts';

const manifest = join(projectRoot, 'package.json');
let stranger: Stranger;
let savedAt: number;
beforeAll(async () => {
  savedAt = statSync(manifest).mtimeMs;
  stranger = await meetStranger(packCheckout);
  await stranger.install(stranger.tarball);
});
afterAll(() => stranger.leave());

const program = (load: string): string =>
  `${load}\nconsole.log(typeof TokenManager, typeof InMemoryTokenStore, messageFor('auth.refused').length > 10);\n`;

describe('npm pack in the checkout', () => {
  it('gives the library too, for programs of both kinds', async () => {
    stranger.write(
      'one.mjs',
      program("import { InMemoryTokenStore, TokenManager, messageFor } from 'deskside';"),
    );
    stranger.write(
      'two.cjs',
      program("const { InMemoryTokenStore, TokenManager, messageFor } = require('deskside');"),
    );
    for (const file of ['one.mjs', 'two.cjs']) {
      const { stdout, stderr } = await stranger.run(file);
      expect(stdout.trim(), stderr).toBe('function function true');
    }
  });

  it('leaves package.json as old as it was: a build is made anew when a source is newer', () => {
    // Times are set by the millisecond.
    expect(Math.abs(statSync(manifest).mtimeMs - savedAt)).toBeLessThan(2);
  });

  it('brings neither the sources nor what the app alone needs', () => {
    const modules = join(stranger.folder, 'node_modules');
    for (const part of [
      'deskside/src',
      'deskside/electron',
      'deskside/test',
      'electron',
      'react',
      'mysql2',
    ]) {
      expect(existsSync(join(modules, part)), part).toBe(false);
    }
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      dependencies: object;
    };
    expect(Object.keys(dependencies)).toContain('react');
  });
});

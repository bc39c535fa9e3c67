import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';

const library = pathToFileURL(join(import.meta.dirname, '../../../src/index.ts')).href;

function driverIsLoadedAfter(statement: string): boolean {
  const script = `
    import { createRequire } from 'node:module';
    ${statement}
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(loaded.some((path) => path.includes('mysql2')));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as boolean;
}

it('the library does not load the driver of MySQL, so that the app runs without it', () => {
  expect(driverIsLoadedAfter(`await import(${JSON.stringify(library)});`)).toBe(false);
  expect(driverIsLoadedAfter("await import('mysql2/promise');")).toBe(true);
});

it('settings are judged before the driver is loaded or a server asked', async () => {
  const settings = { host: 'localhost', port: 1, database: 'd', table: 't', user: 'u', password: 'canary' };
  const secretBox = new SwitchableBox();
  await expect(MysqlTokenStore.open({ ...settings, table: 't; --', secretBox })).rejects.toMatchObject({
    code: 'token_store.invalid_options',
    detail: 'table',
  });
});

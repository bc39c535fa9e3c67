import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import config from '../../../vitest.config.ts';

const root = join(import.meta.dirname, '../../..');
const projects = (config.test?.projects ?? []).flatMap((project) =>
  typeof project === 'object' && 'test' in project ? [project.test] : [],
);
const patterns = projects.flatMap((test) => test.include ?? []);

it.each(patterns)('%s matches a test', (pattern) => {
  expect(globSync(pattern, { cwd: root }).length).toBeGreaterThan(0);
});

it('every test belongs to one project', () => {
  const all = globSync('test/**/*.test.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] });
  const taken = projects.flatMap(({ include = [], exclude = [] }) =>
    include.flatMap((pattern) =>
      globSync(pattern, { cwd: root, exclude: ['**/node_modules/**', ...exclude] }),
    ),
  );
  expect([...taken].sort()).toEqual([...all].sort());
});

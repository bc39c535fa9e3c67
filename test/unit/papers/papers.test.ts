import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anchorsOf, linksIn, npmCommandsIn, pathsNamedIn, slugOf } from './support/markdown.ts';

const root = join(import.meta.dirname, '../../..');
const notOurs = new Set(['node_modules', 'out', 'dist', '.git', '.cache']);

function papersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : papersIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const papers = papersIn(root).map((path) => ({
  path,
  name: relative(root, path).replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8'),
}));
const { scripts, devDependencies } = z
  .object({ scripts: z.record(z.string(), z.string()), devDependencies: z.object({ node: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

describe('the papers', () => {
  it('are those that somebody new looks for', () => {
    const names = papers.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md']),
    );
  });

  it('link only to what there is, to the heading', () => {
    const broken = papers.flatMap(({ path, name, text }) =>
      linksIn(text).flatMap((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? path : join(dirname(path), decodeURIComponent(file));
        if (!existsSync(target)) return [`${name}: ${link}`];
        if (anchor === undefined || !target.endsWith('.md')) return [];
        return anchorsOf(readFileSync(target, 'utf8')).includes(anchor) ? [] : [`${name}: ${link}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('name only commands of npm that there are', () => {
    const unknown = papers.flatMap(({ name, text }) =>
      npmCommandsIn(text)
        .filter((command) => !Object.hasOwn(scripts, command))
        .map((command) => `${name}: ${command}`),
    );
    expect(unknown).toEqual([]);
  });

  it('name only files and folders of the code that there are', () => {
    const unknown = papers
      .filter(({ name }) => name !== 'CHANGELOG.md')
      .flatMap(({ name, text }) =>
        pathsNamedIn(text)
          .filter((path) => !existsSync(join(root, path)))
          .map((path) => `${name}: ${path}`),
      );
    expect(unknown).toEqual([]);
  });

  it('tell of every command that a contributor may run', () => {
    const told = new Set(papers.flatMap(({ text }) => npmCommandsIn(text)));
    // npm itself runs these two.
    const run = Object.keys(scripts).filter((name) => !['prepack', 'postpack'].includes(name));
    expect(run.filter((name) => !told.has(name))).toEqual([]);
  });
});

describe('the version of Node for version managers', () => {
  it('is the one that the project runs its tools on', () => {
    expect(readFileSync(join(root, '.nvmrc'), 'utf8').trim()).toBe(devDependencies.node);
  });
});

describe('the index of decisions', () => {
  it('has every decision once, under a topic, and no other', () => {
    const decisions = readFileSync(join(root, 'docs/decisions.md'), 'utf8');
    const titles = [...decisions.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
    const index = readFileSync(join(root, 'docs/decisions-by-topic.md'), 'utf8');
    const listed = [...index.matchAll(/^- \[(.+)\]\(decisions\.md#(\S+)\)$/gm)];
    expect(titles.length).toBeGreaterThan(60);
    expect(listed.map(([, title = '']) => title).sort()).toEqual([...titles].sort());
    expect(listed.map(([, , anchor]) => anchor)).toEqual(listed.map(([, title = '']) => slugOf(title)));
    expect(index.split('\n').filter((line) => /^-/.test(line))).toHaveLength(listed.length);
  });
});

describe('the map of features', () => {
  const rows = readFileSync(join(root, 'docs/feature-map.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:Feature|-)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  it('leaves out no folder of features, and no file of the e2e tests', () => {
    const links = rows.flatMap((cells) => linksIn(cells.join(' ')));
    const missing = (folder: string, names: readonly string[]): string[] =>
      names.filter((name) => !links.includes(`../${folder}/${name}`));
    const folders = readdirSync(join(root, 'renderer/features'), { withFileTypes: true });
    expect(
      missing(
        'renderer/features',
        folders.filter((entry) => entry.isDirectory()).map(({ name }) => name),
      ),
    ).toEqual([]);
    expect(
      missing(
        'test/e2e',
        readdirSync(join(root, 'test/e2e')).filter((name) => name.endsWith('.test.ts')),
      ),
    ).toEqual([]);
  });

  it('names for each feature its code and a test of it', () => {
    for (const [feature = '', page = '', behind = '', unit = '', e2e = ''] of rows) {
      expect(linksIn(page + behind), feature).not.toEqual([]);
      const tests = linksIn(unit + e2e);
      expect(tests, feature).not.toEqual([]);
      for (const test of tests) expect(holdsTest(join(root, 'docs', test)), test).toBe(true);
    }
    expect(rows.length).toBeGreaterThan(15);
  });
});

function holdsTest(path: string): boolean {
  const isTest = (name: string): boolean => /\.test\.tsx?$/.test(name);
  return statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).some(isTest)
    : isTest(path);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly bundled?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

// npm's own files, whose form is npm's.
const project = read('package.json') as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };
const installed = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);

describe('the packages of the project', () => {
  it('have exact versions', () => {
    const loose = Object.entries({ ...project.dependencies, ...project.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('are held to the bytes they had when they were chosen', () => {
    expect(installed.length).toBeGreaterThan(300);
    const unheld = installed.filter(
      ([, { integrity, inBundle }]) =>
        inBundle !== true && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
    );
    expect(unheld.map(([path]) => path)).toEqual([]);
  });

  it('come from npm and from nowhere else', () => {
    const elsewhere = installed.filter(([, { resolved = '' }]) =>
      /^(?:git|http:|file:)|github\.com|\.git(?:#|$)/.test(resolved),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('run no script when they are installed but those that somebody has looked at', () => {
    const withScripts = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    const unknown = withScripts.filter((name) => !Object.hasOwn(project.allowScripts, name));
    expect([...new Set(unknown)]).toEqual([]);
  });
});

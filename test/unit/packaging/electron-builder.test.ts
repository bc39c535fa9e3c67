import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../..');
const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');

const targets = z.array(z.union([z.string(), z.object({ target: z.string(), arch: z.string() })]));
const settingsSchema = z.object({
  files: z.array(z.string()),
  fileAssociations: z.array(z.object({ ext: z.string(), mimeType: z.string(), icon: z.string() })),
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
  electronFuses: z.record(z.string(), z.boolean()),
  linux: z.object({ target: targets, icon: z.string(), executableName: z.string() }),
  mac: z.object({
    target: targets,
    icon: z.string(),
    entitlements: z.string(),
    hardenedRuntime: z.boolean(),
    notarize: z.boolean(),
  }),
  win: z.object({ target: targets, icon: z.string() }),
  nsis: z.object({ perMachine: z.boolean() }),
  msi: z.object({ perMachine: z.boolean() }),
  deb: z.object({ afterInstall: z.string(), afterRemove: z.string() }),
  publish: z.unknown(),
});

describe('electron-builder.yml', () => {
  const settings = async (): Promise<unknown> => parse(await read('electron-builder.yml'));

  it('is what electron-builder understands, without a key that it does not know', async () => {
    const schema: object = z
      .looseObject({})
      .parse(JSON.parse(await read('node_modules/app-builder-lib/scheme.json')));
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    const given = z.looseObject({}).parse(await settings());
    expect(validate(given), JSON.stringify(validate.errors)).toBe(true);
    // The schema can refuse.
    expect(validate({ ...given, lunix: {} })).toBe(false);
    expect(validate({ ...given, win: { target: 7 } })).toBe(false);
  });

  it('makes the packages of all three systems', async () => {
    const { linux, mac, win, nsis, msi } = settingsSchema.parse(await settings());
    expect(linux.target).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz']);
    expect(mac.target).toEqual([
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ]);
    expect(win.target).toEqual(['nsis', 'msi']);
    expect([nsis.perMachine, msi.perMachine]).toEqual([false, true]);
    expect([mac.hardenedRuntime, mac.notarize]).toEqual([true, true]);
  });

  it('lifts nothing of the hardened runtime but what V8 needs', async () => {
    const { mac } = settingsSchema.parse(await settings());
    const keys = [...(await read(mac.entitlements)).matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key);
    expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  });

  it('names files that are there', async () => {
    const { linux, mac, win, deb, fileAssociations } = settingsSchema.parse(await settings());
    const icons = fileAssociations.flatMap(({ icon }) => [`${icon}.ico`, `${icon}.icns`]);
    const named = [
      linux.icon,
      mac.icon,
      mac.entitlements,
      win.icon,
      deb.afterInstall,
      deb.afterRemove,
      ...icons,
    ];
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('says the same of connection files as the desktop files of the .deb', async () => {
    const { fileAssociations, protocols } = settingsSchema.parse(await settings());
    const [association] = fileAssociations;
    const [desktop, types] = await Promise.all([
      read('packaging/linux/deskside.desktop'),
      read('packaging/linux/deskside.xml'),
    ]);
    const scheme = protocols[0]?.schemes[0] ?? '';
    expect(desktop).toContain(`MimeType=${association?.mimeType ?? ''};x-scheme-handler/${scheme};`);
    expect(types).toContain(`type="${association?.mimeType ?? ''}"`);
    expect(types).toContain(`pattern="*.${association?.ext ?? ''}"`);
  });

  it('ships no package of others but the addon, and nothing to where it was not asked to', async () => {
    const { files, publish } = settingsSchema.parse(await settings());
    const modules = files.filter((pattern) => pattern.includes('node_modules'));
    expect(modules[0]).toBe('!node_modules/**');
    expect(modules.slice(1).filter((pattern) => !pattern.startsWith('node_modules/better-sqlite3/'))).toEqual(
      [],
    );
    expect(publish).toBeNull();
  });
});

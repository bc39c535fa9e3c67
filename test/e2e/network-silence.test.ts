import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { canSeparateNetworks, inWatchedNetwork } from '../../scripts/lib/own-network.mjs';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { keepFigures } from '../security/figures.ts';
import type { Silence } from './silence/walk.ts';

const root = resolve(import.meta.dirname, '../..');
const isPossible = await canSeparateNetworks();

describe.skipIf(!isPossible)('a day in the app', () => {
  let silence: Silence;

  beforeAll(async () => {
    const resolver = join(temporaryFolder(), 'resolv.conf');
    await writeFile(resolver, 'nameserver 127.0.0.1\n');
    const walk = [
      process.execPath,
      join(root, 'scripts/child/on-own-display.mjs'),
      join(import.meta.dirname, 'silence/walk.ts'),
    ];
    const [command = '', ...parameters] = inWatchedNetwork(walk, resolver);
    const { stdout } = await promisify(execFile)(command, parameters, { cwd: root });
    // Written by the walk itself.
    silence = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Silence;
    keepFigures('network silence', [
      `Runtime: ${process.env['DESKSIDE_RUNTIME'] ?? 'unknown'}.`,
      '',
      `- Steps: ${silence.steps.join(', ')}.`,
      `- Requests that Zoho (the sandbox) answered: ${String(silence.requests)}.`,
      `- Names that were asked for: ${String(silence.names.length)}.`,
      `- Packets that left the computer: ${String(silence.packets)}.`,
      `- To show that the log tells: main then asked for \`canary.example.com\`; ${String(silence.control.names.length)} questions and ${String(silence.control.packets)} packets were counted.`,
    ]);
  });

  it('makes no packet to anybody but Zoho', () => {
    expect(silence.steps).toHaveLength(8);
    expect(silence.requests).toBeGreaterThan(20);
    expect(silence.names).toEqual([]);
    expect(silence.packets).toBe(0);
  });

  it('would be heard if it did', () => {
    expect(silence.control.names).toContain('canary.example.com');
    expect(silence.control.packets).toBeGreaterThan(0);
  });
});

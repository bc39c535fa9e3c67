/**
 * Fetches an update to a disk that says that it has room and has none, and says as JSON how that went. Run in a process of
 * its own, in which the folder that it is given is a disk of a few kilobytes.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Updater } from '../../../../electron/main/update/updater.ts';
import { ReleaseServer } from './release-server.ts';

const [folder = ''] = process.argv.slice(2);
const server = await ReleaseServer.start();
server.release('0.3.0');
const told: string[] = [];
const updater = new Updater({
  fetch,
  source: { address: server.address, publicKey: server.publicKey },
  parseYaml: (text) => JSON.parse(text) as unknown,
  currentVersion: '0.2.0',
  rule: { kind: 'on' },
  kind: { manifest: 'latest-linux.yml', ending: '.AppImage' },
  folder: join(folder, 'update'),
  freeBytes: () => Promise.resolve(10 ** 12),
  install: () => Promise.resolve(),
  isBusy: () => false,
  ready: (version) => told.push(version),
  failed: (code) => told.push(code),
});
await updater.look();
await server.stop();
console.log(JSON.stringify({ told, waiting: updater.waiting, files: readdirSync(join(folder, 'update')) }));

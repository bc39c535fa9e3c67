import { writeSync } from 'node:fs';
import { openShared } from './open-store.ts';

/** Saves and saves until it is killed; says after each save that it has returned. */
const [kind = '', file = '', users = '', start = ''] = process.argv.slice(2);
const store = await openShared(kind, file);
writeSync(1, 'ready\n');
for (let version = Number(start); ; version += 1) {
  const user = version % Number(users);
  await store.saveToken({
    userName: `user-${user}@acme.example`,
    clientId: 'client',
    clientSecret: 'client secret',
    refreshToken: `refresh-${user}`,
    accessToken: `access-${version}`,
    expiresAt: version,
  });
  writeSync(1, `${version}\n`);
}

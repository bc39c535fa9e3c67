import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataCentreIdSchema } from '../../../src/contract/app-state.ts';
import { readScopes } from '../../../src/contract/read-scopes.ts';
import { readConnectionFile } from '../../../src/oauth/connection.ts';
import { defaultRedirectPorts, redirectUriFor } from '../../../src/oauth/redirect-uri.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/for-admins.md'), 'utf8');

describe('docs/for-admins.md', () => {
  it('has a connection file with every key, and Deskside reads it', () => {
    const example = /```json\n([^`]+)```/.exec(page)?.[1] ?? '';
    expect(readConnectionFile(example)).toMatchObject({
      dataCentre: 'eu',
      environment: 'production',
      centreSecrets: { in: 'the secret of the client in India' },
      redirectPorts: defaultRedirectPorts,
      policies: { lockAfterMinutes: 10, endUnusedAfterDays: 30 },
      server: { kind: 'zoho', centre: 'eu' },
    });
    for (const key of Object.keys(JSON.parse(example) as object)) expect(page).toContain(`\`${key}`);
  });

  it('names every scope that can be asked for, but the one that stands for several of them', () => {
    const wanted = readScopes.filter((scope) => scope !== 'ZohoCRM.settings.READ');
    for (const scope of wanted) expect(page).toContain(`\`${scope}\``);
  });

  it('names the addresses to register, and every data centre', () => {
    for (const port of defaultRedirectPorts) expect(page).toContain(redirectUriFor(port));
    for (const id of dataCentreIdSchema.options) expect(page).toContain(`\`${id}\``);
  });
});

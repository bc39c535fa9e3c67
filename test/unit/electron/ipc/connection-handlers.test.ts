import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionDraft } from '../../../../src/contract/index.ts';
import { ComposedApp } from '../support/composed-app.ts';

const draft: ConnectionDraft = {
  name: 'Sales',
  clientId: '1000.ABC',
  clientSecret: 'secret',
  dataCentre: 'eu',
  environment: 'production',
  centreSecrets: {},
  scopes: '',
  redirectPorts: [],
  localServer: '',
};

describe('a connection that may do more than read', () => {
  let app: ComposedApp;
  let questions: string[];
  let answer: boolean;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
    questions = [];
    answer = false;
    await app.start({
      confirm: ({ detail }) => {
        questions.push(detail);
        return Promise.resolve(answer);
      },
    });
  });
  afterEach(() => app.end());
  const refused = { code: 'connection.scopes_refused' };

  it.each([
    'ZohoCRM.modules.ALL',
    'ZohoCRM.modules.READ,ZohoCRM.modules.leads.UPDATE',
    'ZohoCRM.modules.READ ZohoCRM.modules.contacts.CREATE',
    'zohocrm.settings.all',
    'ZohoCRM.modules.DELETE',
    'ZohoMail.messages.WRITE',
  ])('is saved only after a question outside of the page: %s [connection.scopes_refused]', async (scopes) => {
    const { handlers } = app.services;
    await expect(handlers.saveConnection({ ...draft, scopes })).rejects.toMatchObject(refused);
    const file = app.file('connection.json');
    await writeFile(
      file,
      JSON.stringify({
        name: 'F',
        clientId: 'f',
        clientSecret: 's',
        dataCenter: 'eu',
        scopes: scopes.split(/[ ,]/),
      }),
    );
    await expect(handlers.openConnectionFile({ path: file })).rejects.toMatchObject(refused);
    expect((await handlers.getAppState(undefined)).connections).toEqual([]);
    expect(questions).toHaveLength(2);
    expect(questions.join()).not.toContain('READ');

    answer = true;
    const saved = await handlers.saveConnection({ ...draft, scopes });
    // What was allowed is not asked about again.
    answer = false;
    await handlers.saveConnection({ ...draft, id: saved.id, clientSecret: '', name: 'Renamed', scopes });
    expect(questions).toHaveLength(3);
  });

  it('asks nothing of one that reads', async () => {
    const { handlers } = app.services;
    await handlers.saveConnection(draft);
    await handlers.saveConnection({
      ...draft,
      clientId: 'b',
      scopes: 'ZohoCRM.modules.READ ZohoCRM.coql.READ',
    });
    expect(questions).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createDesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

const page = { kind: 'number', number: 1 } as const;
const list = { accountId: 'a0', module: 'Deals', viewId: null, fields: ['Deal_Name'], page, sort: null };

describe('asking main', () => {
  it('gives the value of an answer', async () => {
    const client = createDesksideClient(createFakeDeskside({ latencyMs: 0 }).api);
    const { ids, next } = await client.read('listRecords', list);
    expect(ids).toHaveLength(200);
    expect(next).toEqual({ kind: 'number', number: 2 });
  });

  it('throws what main told, with its way on', async () => {
    const fake = createFakeDeskside({ latencyMs: 0 });
    fake.fail('listRecords', 'crm.session_rejected');
    const client = createDesksideClient(fake.api);
    await expect(client.read('listRecords', list)).rejects.toMatchObject({
      code: 'crm.session_rejected',
      recovery: 'sign_in_again',
      detail: 'INVALID_DATA',
    });
  });

  it('tells main when a request is given up, and never calls that a failure', async () => {
    const fake = createFakeDeskside({ latencyMs: 0 });
    fake.fail('listRecords', 'crm.cancelled');
    const client = createDesksideClient(fake.api);
    const controller = new AbortController();
    const answer = client.read('listRecords', list, controller.signal);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'crm.cancelled', isCancellation: true });
    expect(fake.requests).toContain('cancelRequest');
  });

  it('does not even ask for what was given up before', async () => {
    const fake = createFakeDeskside();
    const client = createDesksideClient(fake.api);
    await expect(client.read('listRecords', list, AbortSignal.abort())).rejects.toMatchObject({
      code: 'crm.cancelled',
    });
    expect(fake.requests).toEqual([]);
  });

  it('has a sentence for a main process that is gone', async () => {
    const fake = createFakeDeskside();
    const gone = { ...fake.api, getAppState: () => Promise.reject(new Error('no handler')) };
    await expect(createDesksideClient(gone).request('getAppState')).rejects.toMatchObject({
      code: 'app.internal',
      detail: 'getAppState',
    });
  });
});

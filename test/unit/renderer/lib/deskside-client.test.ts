import { describe, expect, it } from 'vitest';
import { createDesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import type { RequestInput } from '../../../../src/contract/schemas.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

const list = {
  accountId: 'a0',
  query: { module: 'Deals', viewId: null, word: '', filter: null, sort: [] },
  fields: ['Deal_Name'],
  place: { kind: 'rows', offset: 0, count: 200 },
  priority: 'foreground',
} as const satisfies Omit<RequestInput<'readList'>, 'requestId'>;

describe('asking main', () => {
  it('gives the value of an answer', async () => {
    const client = createDesksideClient(createFakeDeskside({ latencyMs: 0 }).api);
    const { ids, next } = await client.read('readList', list);
    expect(ids).toHaveLength(200);
    expect(next).toEqual({ kind: 'rows', offset: 200, count: 200 });
  });

  it('throws what main told, with its way on', async () => {
    const fake = createFakeDeskside({ latencyMs: 0 });
    fake.fail('readList', 'crm.session_rejected');
    const client = createDesksideClient(fake.api);
    await expect(client.read('readList', list)).rejects.toMatchObject({
      code: 'crm.session_rejected',
      recovery: 'sign_in_again',
      detail: 'INVALID_DATA',
    });
  });

  it('tells main when a request is given up, and never calls that a failure', async () => {
    const fake = createFakeDeskside({ latencyMs: 0 });
    fake.fail('readList', 'crm.cancelled');
    const client = createDesksideClient(fake.api);
    const controller = new AbortController();
    const answer = client.read('readList', list, controller.signal);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'crm.cancelled', isCancellation: true });
    expect(fake.requests).toContain('cancelRequest');
  });

  it('does not even ask for what was given up before', async () => {
    const fake = createFakeDeskside();
    const client = createDesksideClient(fake.api);
    await expect(client.read('readList', list, AbortSignal.abort())).rejects.toMatchObject({
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

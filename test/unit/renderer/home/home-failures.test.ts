import { describe, expect, it } from 'vitest';
import type { ErrorView, HomePart } from '../../../../src/contract/index.ts';
import { failuresOf } from '../../../../renderer/features/home/home-failures.ts';
import { DesksideError } from '../../../../renderer/lib/deskside-error.ts';

describe('what failed on Home', () => {
  const asked: string[] = [];
  const part = (kind: HomePart['kind'], view: ErrorView | null, isFetching = false) => ({
    part: { kind, module: kind },
    answer: undefined,
    error: view === null ? null : new DesksideError(view),
    isFetching,
    retry: () => void asked.push(kind),
  });
  const denied: ErrorView = { code: 'crm.no_permission', message: '' };

  it('is said once where several parts failed for the same reason, and asked again together', () => {
    const [failure, ...others] = failuresOf([
      part('tasks', denied),
      part('calls', null),
      part('meetings', { ...denied, detail: 'another' }, true),
    ]);
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      error: { code: 'crm.no_permission' },
      isFetching: true,
      modules: ['tasks', 'meetings'],
    });
    failure?.retry();
    expect(asked).toEqual(['tasks', 'meetings']);
  });

  it('stands apart where reasons differ, also in the scopes that are missing', () => {
    const found = failuresOf([
      part('tasks', denied),
      part('calls', { code: 'crm.unreachable', message: '' }),
      part('meetings', { code: 'crm.scope_missing', message: '', scopes: ['ZohoCRM.coql.READ'] }),
      part('deals', { code: 'crm.scope_missing', message: '', scopes: ['ZohoCRM.users.READ'] }),
    ]);
    expect(found).toHaveLength(4);
  });

  it('may be tried again when all of it may', () => {
    const found = failuresOf([
      part('tasks', { code: 'crm.rate_limited', message: '', retryAt: 9_000 }),
      part('calls', { code: 'crm.rate_limited', message: '', retryAt: 20_000 }),
      part('meetings', { code: 'crm.rate_limited', message: '' }),
    ]);
    expect(found.map(({ error }) => error.retryAt)).toEqual([20_000]);
  });
});

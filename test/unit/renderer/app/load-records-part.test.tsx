import { expect, it, vi } from 'vitest';

it('comes with the sentences of what it restores', async () => {
  // As in a window that has just begun: the set-up of the tests has loaded all of them.
  vi.resetModules();
  const { messages } = await import('../../../../renderer/messages/index.ts');
  expect(messages).not.toHaveProperty('filter');
  const { loadRecordsPart } = await import('../../../../renderer/app/load-records-part.ts');
  await loadRecordsPart();
  expect(messages).toHaveProperty('filter');
});

import { expect, it } from 'vitest';
import { RequestRegistry } from '../../../electron/main/ipc/request-registry.ts';

const untilEnded = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('ended')));

it('ends one request of the page, or all of them', async () => {
  const requests = new RequestRegistry();
  const [first, second, third] = ['a', 'b', 'c'].map((id) => requests.run(id, untilEnded));
  requests.cancel('a');
  expect(await first).toBe('ended');
  expect(await Promise.race([second, Promise.resolve('under way')])).toBe('under way');
  requests.cancelAll();
  expect(await Promise.all([second, third])).toEqual(['ended', 'ended']);
  requests.cancel('a');
  expect(await requests.run('a', () => Promise.resolve('new'))).toBe('new');
});

it('ends the later of two requests of one name also when the earlier has ended by itself', async () => {
  const requests = new RequestRegistry();
  const earlier = Promise.withResolvers<string>();
  const first = requests.run('a', () => earlier.promise);
  const second = requests.run('a', untilEnded);
  earlier.resolve('done');
  expect(await first).toBe('done');
  requests.cancel('a');
  expect(await second).toBe('ended');
});

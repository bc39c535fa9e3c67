import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/index.ts';
import type { ManualClock } from '../../../fakes/manual-clock.ts';

/**
 * Gives the tests of a suite one sandbox. Each begins an hour after the last one ended, when no access token of that
 * one works any more, and with nothing out of order at Zoho.
 *
 * @param clock - Of the sandbox and of the tests
 * @param onStart - Gets the sandbox before the first test
 */
export function useSandbox(clock: ManualClock, onStart: (sandbox: Sandbox) => void): void {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ clock: clock.now, contacts: 1 });
    onStart(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(() => {
    sandbox.control.setFaults([]);
    clock.advance(3_600_000);
  });
}

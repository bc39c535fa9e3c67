import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFigures } from '../security/figures.ts';
import { openModule, signOutEverywhere } from './support/pages.ts';
import { copiesIn } from './support/raw-memory.ts';
import { tapTokens, type TokenTap } from './support/token-tap.ts';
import { Workplace } from './support/workplace.ts';

/** Where memory is read by its owner, as the system of tests lets root do. */
const isReadable = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!isReadable)('tokens in the memory of the processes', () => {
  let workplace: Workplace;
  let tap: TokenTap;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    tap = await tapTokens(workplace.sandbox);
    await workplace.writeConnection({ accountsUrl: tap.url, apiUrl: tap.url });
  });
  afterAll(async () => {
    await workplace.close();
    await tap.close();
  });

  /** By the kind of process: copies of any token in all of that kind. */
  async function copies(): Promise<Record<string, number>> {
    const processes = await workplace.app.app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ pid, type }) => ({ pid, type })),
    );
    const found: Record<string, number> = {};
    for (const { pid, type } of processes) {
      found[type] = (found[type] ?? 0) + copiesIn(pid, '1000.', Object.values(tap.secrets()));
    }
    return found;
  }

  it('are in no process but main, and open nothing any more where copies are left after a sign-out', async () => {
    const { page } = await workplace.start();
    await workplace.signIn();
    await openModule(page, 'Contacts');
    expect(Object.keys(tap.secrets()).length).toBeGreaterThanOrEqual(3);
    const { Browser: before = 0, ...others } = await copies();
    // Those in use are found, or nothing would be.
    expect(before).toBeGreaterThan(0);
    expect(Object.keys(others)).toContain('Tab');
    expect(others).toEqual(Object.fromEntries(Object.keys(others).map((kind) => [kind, 0])));

    await signOutEverywhere(page);
    const { Browser: after = 0, ...othersAfter } = await copies();
    expect(othersAfter).toEqual(Object.fromEntries(Object.keys(othersAfter).map((kind) => [kind, 0])));
    expect(workplace.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
    keepFigures('memory', [
      `Runtime: ${process.env['DESKSIDE_RUNTIME'] ?? 'unknown'}.`,
      '',
      `- Copies of tokens and codes in main while somebody is signed in: ${String(before)}; in the page and all other processes: 0.`,
      `- Copies in main right after *Sign out everywhere*: ${String(after)}. Zoho has ended every one of them: sessions that are left there: 0.`,
    ]);
  });
});

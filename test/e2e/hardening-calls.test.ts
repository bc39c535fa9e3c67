import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { measureBlockTime, type BlockTime } from './support/block-time.ts';
import { Workplace } from './support/workplace.ts';

type Code = string;

describe('calls of a page that has gone wrong', () => {
  let workplace: Workplace;
  let blockTime: BlockTime;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start();
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    blockTime = await measureBlockTime(workplace.app.app);
    await workplace.app.app.evaluate(({ dialog, shell }) => {
      const counts = { dialogs: 0, pages: 0 };
      Object.assign(globalThis, { counts });
      Object.assign(dialog, {
        // Never answered: each stays open.
        showMessageBox: () => new Promise(() => (counts.dialogs += 1)),
        showOpenDialog: () => new Promise(() => (counts.dialogs += 1)),
        showSaveDialog: () => new Promise(() => (counts.dialogs += 1)),
      });
      Object.assign(shell, { openExternal: () => Promise.resolve((counts.pages += 1)) });
    });
  });
  afterAll(() => workplace.close());
  beforeEach(() => blockTime.longest());

  const counts = (): Promise<{ dialogs: number; pages: number }> =>
    workplace.app.app.evaluate(() => Reflect.get(globalThis, 'counts') as { dialogs: number; pages: number });

  it('with buffers and endless objects are refused, and main goes on answering', async () => {
    const codes = await workplace.app.page.evaluate(async () => {
      let deep: unknown = 1;
      for (let level = 0; level < 500; level += 1) deep = [deep];
      const cyclic: Record<string, unknown> = {};
      cyclic['self'] = cyclic;
      const inputs: unknown[] = [
        new Uint8Array(5e6),
        { text: new Uint8Array(5e6) },
        new Array(1e6).fill(0),
        Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`n${String(index)}`, index])),
        deep,
        cyclic,
        { text: 'x'.repeat(20e6) },
        new Map([[1, 2]]),
        new Date(),
        { text: 'x', get: () => 1 },
      ];
      const codes: string[] = [];
      // The page may pass what it likes.
      const copyText = window.deskside.copyText as unknown as (
        input: unknown,
      ) => Promise<{ ok: boolean; error?: { code: string } }>;
      for (const input of inputs) codes.push((await copyText(input)).error?.code ?? 'answered');
      return codes;
    });
    expect(codes).toEqual(codes.map(() => 'app.request_invalid'));
    // Far less than the time of one of them before (48 s), far more than any of them takes on a busy machine.
    expect(await blockTime.longest()).toBeLessThan(1_000);
  });

  it('that ask for dialogs get one at a time [app.dialog_open]', async () => {
    const codes = await workplace.app.page.evaluate(() => {
      const asked = Array.from({ length: 30 }, (_, index) =>
        index % 2 === 0
          ? window.deskside.openConnectionFile({ path: null })
          : window.deskside.previewTokenImport({ path: null }),
      );
      // The one whose dialog is open does not answer.
      const others = asked.slice(1).map((answer) => answer.then((each) => (each.ok ? '' : each.error.code)));
      return Promise.all(others);
    });
    expect((await counts()).dialogs).toBe(1);
    expect([...new Set<Code>(codes)]).toEqual(['app.dialog_open']);
  });

  it('that open pages and save connections in a storm are slowed down [app.too_many_requests]', async () => {
    const { opened, saved } = await workplace.app.page.evaluate(async () => {
      const pages = await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          window.deskside.openLink({ url: `https://crm.zoho.com/crm/tab/Home?${String(index)}` }),
        ),
      );
      const connections = await Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          window.deskside.saveConnection({
            name: `Storm ${String(index)}`,
            clientId: `1000.CLIENT${String(index)}`,
            clientSecret: 'secret',
            dataCentre: 'us',
            environment: 'production',
            centreSecrets: {},
            scopes: '',
            redirectPorts: [],
            localServer: '',
          }),
        ),
      );
      return {
        opened: pages.filter(({ ok }) => ok).length,
        saved: connections.filter(({ ok }) => ok).length,
      };
    });
    expect(opened).toBeLessThanOrEqual(20);
    expect((await counts()).pages).toBe(opened);
    expect(saved).toBeLessThan(100);
    expect(await blockTime.longest()).toBeLessThan(2_000);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './support/workplace.ts';

describe('a page that opens others', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start();
    await workplace.signIn();
    await workplace.app.app.evaluate(({ dialog, shell }) => {
      const opened: string[] = [];
      const asked: string[] = [];
      Object.assign(globalThis, { opened, asked });
      Object.assign(shell, { openExternal: (url: string) => Promise.resolve(void opened.push(url)) });
      Object.assign(dialog, {
        showMessageBox: (...input: unknown[]) => {
          asked.push(JSON.stringify(input.at(-1)));
          return Promise.resolve({ response: 1, checkboxChecked: false });
        },
      });
    });
  });
  afterAll(() => workplace.close());
  const list = (name: 'opened' | 'asked'): Promise<string[]> =>
    workplace.app.app.evaluate((_electron, wanted) => {
      const all = Reflect.get(globalThis, wanted) as string[];
      return all.splice(0);
    }, name);
  /** Time for what was counted to be forgotten, by the clock of the app. */
  const wait = (): Promise<void> =>
    workplace.app.app.evaluate(() => {
      const now = Date.now.bind(Date);
      Object.assign(Date, { now: () => now() + 600_000 });
    });

  it('gets next to none without a key or a click, by whatever way', async () => {
    await wait();
    await workplace.app.page.evaluate(async () => {
      const { deskside } = window;
      const state = await deskside.getAppState();
      const [account] = state.ok ? state.value.accounts : [];
      const [connection] = state.ok ? state.value.connections : [];
      for (let time = 0; time < 100; time += 1) {
        window.open(`https://crm.zoho.com/crm/tab/Leads/${String(time)}`);
        await Promise.all([
          deskside.openLink({ url: `https://crm.zoho.com/crm/tab/Home?${String(time)}` }),
          deskside.openRecordLink({ url: `https://crm.zoho.eu/crm/tab/Home?${String(time)}` }),
          deskside.openInZoho({ accountId: account?.id ?? '', module: 'Leads', id: '1' }),
          deskside.startSignIn({ connectionId: connection?.id ?? '' }),
        ]);
      }
    });
    // Three, and eight since what Playwright runs in a page counts as one act of a person.
    expect((await list('opened')).length).toBeLessThanOrEqual(11);
  });

  it('opens pages of CRM by itself; whatever else carries data is asked about first', async () => {
    await wait();
    const { accountsUrl } = workplace.sandbox;
    const addresses = [
      'https://forms.zoho.com/anybody/form?token=canary',
      'https://crm.zoho.com/crm/WebFormServeServlet?token=canary',
      `${accountsUrl}/anything?token=canary`,
    ];
    for (const url of addresses) {
      await workplace.app.page.evaluate((address) => window.deskside.openLink({ url: address }), url);
      await workplace.app.page.evaluate((address) => void window.open(address), url);
    }
    expect(await list('opened')).toEqual([]);
    expect((await list('asked')).map((each) => each.includes('canary'))).toEqual([true, true, true]);
    await workplace.app.page.mouse.click(2, 2);
    await workplace.app.page.evaluate(() =>
      window.deskside.openLink({ url: 'https://crm.zoho.eu/crm/tab/Leads/1' }),
    );
    expect(await list('opened')).toEqual(['https://crm.zoho.eu/crm/tab/Leads/1']);
    expect(await list('asked')).toEqual([]);
  });

  it('finds out next to no programs of this computer by checks of connections', async () => {
    await wait();
    const answers = await workplace.app.page.evaluate(async () => {
      const codes: string[] = [];
      for (let port = 9_000; port < 9_050; port += 1) {
        const draft = {
          name: 'Scan',
          clientId: '1000.SCAN',
          clientSecret: 'secret',
          dataCentre: 'eu' as const,
          environment: 'production' as const,
          centreSecrets: {},
          scopes: '',
          redirectPorts: [],
          localServer: `http://localhost:${String(port)}`,
        };
        const answer = await window.deskside.checkConnection({ requestId: String(port), draft });
        codes.push(answer.ok ? 'open' : answer.error.code);
      }
      return codes;
    });
    // As above: of fifty ports.
    expect(answers.filter((code) => code !== 'app.too_many_requests').length).toBeLessThanOrEqual(11);
  });
});

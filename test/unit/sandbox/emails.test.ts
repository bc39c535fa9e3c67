import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxClient, type Row } from './sandbox-client.ts';

interface Mails {
  readonly Emails: readonly Row[];
  readonly info: {
    readonly next_index: string | null;
    readonly prev_index: string;
    readonly more_records: boolean;
  };
}

/** Zoho's v7 page "Get Emails of a Record": ten to a page, and on by the index of a reply. */
describe('the mails of a record', () => {
  let client: SandboxClient;
  beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 60 })));
  afterAll(() => client.sandbox.close());

  const address = { user_name: null, email: 'somebody@example.com' };
  const mail = (
    subject: string,
    day: number,
  ): Parameters<SandboxClient['sandbox']['control']['addEmail']>[2] => ({
    subject,
    sent: true,
    from: address,
    to: [address],
    time: `2026-01-${String(day).padStart(2, '0')}T08:00:00+00:00`,
    content: subject,
    attachments: [{ fileName: `${subject}.txt`, bytes: Buffer.from(subject) }],
  });
  const read = async (path: string): Promise<Mails> => (await (await client.crm(path)).json()) as Mails;
  const pagesOf = async (path: string): Promise<readonly Mails[]> => {
    const pages: Mails[] = [];
    for (let index: string | null = '0'; index !== null;) {
      const page = await read(`${path}?index=${index}`);
      pages.push(page);
      index = page.info.next_index;
    }
    return pages;
  };
  const all = async (path: string): Promise<readonly Row[]> =>
    (await pagesOf(path)).flatMap(({ Emails }) => Emails);
  const recordWith = (count: number, module = 'Contacts'): string => {
    const { control } = client.sandbox;
    const id = control.insertRecord(module, { Last_Name: 'Mailed', Name: 'Mailed' });
    for (let day = 1; day <= count; day += 1) control.addEmail(module, id, mail(`mail ${day}`, day));
    return id;
  };

  it('keep their ids when another comes, and so do their files', async () => {
    const { control } = client.sandbox;
    const contacts = (await client.get('/Contacts?fields=id')).data.map(({ id }) => String(id));
    let compared = 0;
    for (const id of contacts) {
      const path = `/Contacts/${id}/Emails`;
      if ((await client.crm(path)).status !== 200) continue;
      const before = await all(path);
      const whole = await read(`${path}/${String(before[0]!['message_id'])}`);
      control.addEmail('Contacts', id, mail('oldest of all', 1));
      control.addEmail('Contacts', id, { ...mail('newest of all', 1), time: '2026-03-10T08:00:00+00:00' });
      const after = await all(path);
      expect(after).toHaveLength(before.length + 2);
      expect(after.filter(({ subject }) => !String(subject).endsWith('of all'))).toEqual(before);
      expect(await read(`${path}/${String(before[0]!['message_id'])}`)).toEqual(whole);
      compared += before.length;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it.each([1, 10, 11, 20, 23, 30])(
    'are walked forth and back by the indexes of the replies: %d mails',
    async (count) => {
      const path = `/Contacts/${recordWith(count)}/Emails`;
      const pages = await pagesOf(path);
      const subjects = pages.flatMap(({ Emails }) => Emails.map((row) => row['subject']));
      expect(subjects).toEqual(Array.from({ length: count }, (_, index) => `mail ${count - index}`));
      expect(pages[0]!.info.prev_index).toBe('0');
      for (let place = pages.length - 1; place > 0; place -= 1)
        expect(await read(`${path}?index=${pages[place]!.info.prev_index}`)).toEqual(pages[place - 1]);
      expect(await client.failure(`${path}?index=00ff`)).toMatchObject({ code: 'INVALID_DATA' });
    },
  );

  it.each(['Site_Visits', 'Trade_Fairs'])('are a related list of custom modules, too: %s', async (module) => {
    const described = (await client.get(`/settings/related_lists?module=${module}`)).related_lists;
    expect(described.map((list) => list['api_name'])).toContain('Emails');
    expect((await read(`/${module}/${recordWith(2, module)}/Emails`)).Emails).toHaveLength(2);
  });

  it.each(['Tasks', 'Events', 'Calls', 'Products'])('are none of %s', async (module) => {
    const described = (await client.get(`/settings/related_lists?module=${module}`)).related_lists;
    expect(described.map((list) => list['api_name'])).not.toContain('Emails');
    const id = String((await client.get(`/${module}?fields=id`)).data[0]?.['id']);
    expect(await client.failure(`/${module}/${id}/Emails`)).toMatchObject({ code: 'INVALID_MODULE' });
  });
});

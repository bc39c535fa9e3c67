import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScopes, SandboxClient, type Row } from './sandbox-client.ts';
import { differences, recordedCalls, type RecordedCall } from './support/zoho-shape.ts';

/** Calls that the sandbox does not answer as Zoho does yet, with the day this was seen. Must become empty. */
const notYet: Readonly<Record<string, string>> = {};

/** An answer, whole. */
interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: unknown;
}

let client: SandboxClient;
/** What stands in braces in the recorded calls. */
const values: Record<string, string> = {};
const tokens = { narrow: '', none: '1000.nobody' };

beforeAll(async () => {
  client = await SandboxClient.signedIn({ contacts: 120, deniedModules: ['Site_Visits'] }, [
    ...readScopes,
    'ZohoCRM.bulk.READ',
    'ZohoCRM.settings.pipeline.READ',
    'ZohoCRM.settings.currencies.READ',
  ]);
  const { control } = client.sandbox;
  const usual = client.accessToken;
  await client.signIn(undefined, ['ZohoCRM.users.READ']);
  tokens.narrow = client.accessToken;
  values['otherRefreshToken'] = String((await client.signIn()).body['refresh_token']);
  const again = await client.signIn(undefined, readScopes);
  values['refreshToken'] = String(again.body['refresh_token']);
  client.accessToken = usual;
  values['code'] = control.issueGrantCode({ scopes: readScopes });

  const { data } = await client.get('/Contacts?fields=Full_Name&per_page=200');
  const ids = data.map(({ id }) => String(id));
  values['contact'] = ids[0] ?? '';
  values['dealLayout'] = String((await client.get('/settings/layouts?module=Deals')).layouts[0]?.['id']);
  for (const { id } of (await client.get('/Deals?fields=Deal_Name')).data) {
    const deal = (await client.get(`/Deals/${String(id)}`)).data[0];
    values[deal?.['$process_flow'] === true ? 'processDeal' : 'freeDeal'] ??= String(id);
    if (values['deal'] === undefined && deal?.['Contact_Name'] !== null) values['deal'] = String(id);
    if (
      values['deal'] !== undefined &&
      values['processDeal'] !== undefined &&
      values['freeDeal'] !== undefined
    )
      break;
  }
  values['user'] = String((await client.get('/users?type=CurrentUser')).users[0]?.['id']);
  const views = (await client.get('/settings/custom_views?module=Contacts')).custom_views;
  values['view'] = String(views.find(({ default: isDefault }) => isDefault !== true)?.['id']);
  values['emptyView'] = String(views.find(({ name }) => name === 'Imported before 2010')?.['id']);
  values['noted'] = await firstWith(ids, 'Notes?fields=Note_Title');
  values['attached'] = await firstWith(ids, 'Attachments?fields=File_Name');
  const attached = (await client.get(`/Contacts/${values['attached']}/Attachments?fields=$type`)).data;
  values['attachment'] = String(attached.find(({ $type }) => $type === 'File')?.['id']);
  values['mailed'] = await firstWith(ids, 'Emails');
  values['pictured'] = await firstWith(ids, 'photo');
  values['plain'] = control.insertRecord('Contacts', {
    Last_Name: 'Plain',
    Full_Name: 'Plain',
    Newsletter: false,
  });
  values['bare'] = values['plain'];
  const accounts = (await client.get('/Accounts?fields=Account_Name')).data.map(({ id }) => String(id));
  for (const account of accounts) {
    if ((await client.crm(`/Accounts/${account}/Contacts?fields=Full_Name`)).status !== 200) continue;
    values['account'] = account;
    break;
  }
  const gone = control.insertRecord('Contacts', { Last_Name: 'Gone', Full_Name: 'Gone' });
  control.deleteRecord('Contacts', gone);
  const { info } = await client.get('/Contacts?fields=Full_Name&per_page=5');
  values['pageToken'] = encodeURIComponent(info.next_page_token ?? '');
  values['newJob'] = await addJob();
  values['doneJob'] = await addJob();
  for (let asked = 0; asked < 3; asked += 1) await ask(call('bulk-done'));
});
afterAll(() => client.sandbox.close());

async function firstWith(ids: readonly string[], what: string): Promise<string> {
  for (const id of ids) {
    const response = await client.crm(`/Contacts/${id}/${what}`);
    const isThere = response.status === 200 && !/"data":\[\]/.test(await response.text());
    if (isThere) return id;
  }
  throw new Error(`No contact has ${what}.`);
}

async function addJob(): Promise<string> {
  const { body } = await ask(call('bulk-create'));
  // The shape of this reply is what its own recorded call is held to.
  return (body as { data: { details: { id: string } }[] }).data[0]?.details.id ?? '';
}

function call(name: string): RecordedCall {
  const found = recordedCalls.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} is not recorded.`);
  return found;
}

const filled = (text: string): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`);

/** Asks the sandbox, or what stands in front of it. */
async function ask(recorded: RecordedCall, origin = client.sandbox.apiUrl): Promise<Answer> {
  const [method = '', path = ''] = filled(recorded.call).split(' ');
  const { form, token } = recorded;
  const { clientId, clientSecret } = client.sandbox;
  const secrets = { client_id: clientId, client_secret: clientSecret };
  const redirect = client.sandbox.redirectUris[0] ?? '';
  const parameters = Object.entries({ ...secrets, redirect_uri: redirect, ...form });
  const response = await fetch(origin + path, {
    method,
    ...(form === undefined
      ? {
          headers: {
            authorization: `Zoho-oauthtoken ${token === undefined ? client.accessToken : tokens[token]}`,
          },
          ...(recorded.body === undefined ? {} : { body: JSON.stringify(recorded.body) }),
        }
      : {
          body: new URLSearchParams(
            parameters.map(([name, value]): [string, string] => [name, filled(value)]),
          ),
        }),
  });
  const text = await response.text();
  const mediaType = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    mediaType,
    body: mediaType.includes('json') ? (JSON.parse(text) as unknown) : text,
  };
}

/** Where an answer differs from what Zoho is known to send. */
function answerDifferences(recorded: RecordedCall, answer: Answer): string[] {
  const { status, shape, content } = recorded;
  if (answer.status !== status)
    return [`status ${answer.status} where Zoho sends ${status}: ${JSON.stringify(answer.body)}`];
  if (content !== undefined)
    return answer.mediaType.startsWith(content) ? [] : [`${answer.mediaType} where Zoho sends ${content}`];
  if (shape === undefined) return answer.body === '' ? [] : ['a body where Zoho sends none'];
  const found = differences(answer.body, shape);
  // The same difference in a hundred rows is one.
  return [...new Map(found.map((line) => [line.replaceAll(/\[\d+\]/g, '[]'), line])).values()];
}

describe('the sandbox answers as Zoho is recorded to', () => {
  it.each(recordedCalls.map((recorded) => [recorded.name, recorded] as const))(
    '%s',
    async (name, recorded) => {
      const found = answerDifferences(recorded, await ask(recorded));
      const since = notYet[name];
      if (since === undefined) expect(found).toEqual([]);
      else console.warn(`Not yet as Zoho (seen ${since}), ${name}: ${found.join('; ')}`);
    },
  );

  it('has a recorded answer for every address that the client asks', () => {
    const covered = [
      /\/users\?type=/,
      /\/org$/,
      /\/settings\/modules$/,
      /\/settings\/fields\?/,
      /\/settings\/layouts\?/,
      /\/settings\/custom_views\?/,
      /\/settings\/custom_views\/\{/,
      /\/settings\/related_lists\?/,
      /v8\/Contacts\?fields=/,
      /v8\/Contacts\/\{contact\}$/,
      /\/search\?/,
      /\/coql$/,
      /\/get_related_records_count$/,
      /\/Notes\?/,
      /\/Attachments\?/,
      /\/Attachments\/\{/,
      /\/__timeline$/,
      /\/photo$/,
      /bulk\/v8\/read$/,
      /bulk\/v8\/read\/\{\w+\}$/,
      /\/result$/,
      /\/Emails$/,
      /\/settings\/pipeline\?/,
      /\/org\/currencies$/,
      /\/Contact_Roles\?/,
      /\/Stage_History\?/,
      /\/actions\/blueprint$/,
      /\/deleted\?/,
      /\/oauth\/v2\/token$/,
      /\/oauth\/v2\/token\/revoke$/,
    ];
    const calls = recordedCalls.map((recorded) => recorded.call);
    expect(covered.filter((address) => !calls.some((one) => address.test(one)))).toEqual([]);
  });
});

describe('a sandbox that left the shapes of Zoho', () => {
  type Breach = (body: Row) => unknown;
  const firstOf = (body: Row, list: string): Row => (body[list] as Row[])[0] ?? {};
  const change =
    (list: string, changed: (row: Row) => Row): Breach =>
    (body) => ({ ...body, [list]: [changed(firstOf(body, list)), ...(body[list] as Row[]).slice(1)] });

  it.each<readonly [string, string, Breach, string]>([
    [
      'a text that became a number',
      'related-lists',
      change('related_lists', (row) => ({ ...row, sequence_number: 1 })),
      '$.related_lists[0].sequence_number: the number 1 where Zoho sends text',
    ],
    [
      'a key that was left out',
      'modules',
      change('modules', ({ api_supported: _, ...row }) => row),
      '$.modules[0].api_supported: missing',
    ],
    [
      'a key that Zoho does not have',
      'coql',
      change('data', (row) => ({ ...row, Extra: null })),
      "$.data[0].Extra: no key of Zoho's reply",
    ],
    [
      'a size that became a number',
      'attachments',
      change('data', (row) => ({ ...row, Size: 12 })),
      '$.data[0].Size: the number 12 where Zoho sends text',
    ],
    [
      'a null where there is never one',
      'org',
      change('org', (row) => ({ ...row, currency: null })),
      '$.org[0].currency: null where Zoho sends text',
    ],
    [
      'a word that Zoho does not know',
      'bulk-state',
      change('data', (row) => ({ ...row, state: 'DONE' })),
      '$.data[0].state: the string "DONE" where Zoho sends =ADDED|=QUEUED|=IN PROGRESS|=COMPLETED',
    ],
    [
      'a list that became an object',
      'list',
      (body) => ({ ...body, data: {} }),
      '$.data: an object where Zoho sends a list',
    ],
    ['a refusal without its details', 'error-view', ({ details: _, ...body }) => body, '$.details: missing'],
  ])('is noticed by its path: %s', async (_title, name, breach, expected) => {
    const recorded = call(name);
    // In front of the sandbox, so that the very comparison of above sees a changed answer.
    const proxy = createServer((request, response) => {
      const { authorization = '' } = request.headers;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void fetch(client.sandbox.apiUrl + (request.url ?? ''), {
          method: request.method ?? 'GET',
          headers: { authorization },
          ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
        }).then(async (reply) => {
          // Every call that is broken here answers with an object.
          const body = breach((await reply.json()) as Row);
          response.writeHead(reply.status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        });
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    // A TCP server that listens has an address with a port.
    const { port } = proxy.address() as AddressInfo;
    try {
      const answer = await ask(recorded, `http://127.0.0.1:${port}`);
      expect(answerDifferences(recorded, answer)).toContain(expected);
    } finally {
      proxy.closeAllConnections();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    }
  });
});

import { CrmClient } from '../../src/crm/index.ts';
import { BenchChild } from './support/bench-child.ts';
import { benchResult, report } from './support/bench-report.ts';
import { recordedContacts } from './support/recorded-contacts.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { roundsWanted } from './support/wanted.ts';

/** Pages of 200 contacts with 50 fields, replayed by a server in another process: read as rows, and merely parsed. */
const pages = 200;

await using server = await BenchChild.start('replay.ts');
const { text, fields } = await recordedContacts(50);
await server.ask('replay', text);
const url = await server.ask<string>('url');
/** Of the form of Zoho's, since it is looked for in every answer. */
const accessToken = `1000.${'0123456789abcdef'.repeat(2)}.${'fedcba9876543210'.repeat(2)}`;
const client = new CrmClient({
  accessTokens: { getAccessToken: () => Promise.resolve({ accessToken, apiDomain: url }) },
  fetch,
  clock: Date.now,
});
let asked = 0;
const contestants: readonly Contestant[] = [
  contestant('fetch and JSON.parse', parsed),
  contestant('fetch and JSON.parse again', parsed),
  contestant('client', read),
];
for (const { measure } of contestants) await measure();
const measured = await inRounds(contestants, roundsWanted(), Math.random);
const compared = (
  metric: string,
  name: string,
): readonly [readonly number[], { baseline: readonly number[] }] => [
  valuesOf(measured, name, metric),
  { baseline: valuesOf(measured, 'fetch and JSON.parse', metric) },
];
const [rate, rateBase] = compared('pages a second', 'client');
const [cpu, cpuBase] = compared('CPU of a page', 'client');
report(
  'client',
  [
    benchResult('pages of 200 x 50', 'a second', rate, { ...rateBase, budget: { of: 'ratio', least: 0.8 } }),
    benchResult('CPU of a page', 'ms', cpu, { ...cpuBase, budget: { of: 'ratio', most: 1.25 } }),
    ...(['pages a second', 'CPU of a page'] as const).map((metric) => {
      const [values, base] = compared(metric, 'fetch and JSON.parse again');
      return benchResult(
        `${metric}, A/A control`,
        metric === 'CPU of a page' ? 'ms' : 'a second',
        values,
        base,
      );
    }),
  ],
  rawOf(measured),
);

function contestant(name: string, work: () => Promise<number>): Contestant {
  return {
    name,
    measure: async () => {
      const cpuBefore = process.cpuUsage();
      const begin = performance.now();
      for (let page = 0; page < pages; page += 1) {
        if ((await work()) !== 200) throw new Error('A page has 200 rows.');
      }
      const ms = performance.now() - begin;
      const { user, system } = process.cpuUsage(cpuBefore);
      return {
        'pages a second': [(1_000 * pages) / ms],
        'CPU of a page': [(user + system) / 1_000 / pages],
      };
    },
  };
}

async function parsed(): Promise<number> {
  asked += 1;
  const response = await fetch(`${url}/crm/v8/Contacts?page=${String(asked)}`, {
    headers: { Authorization: `Zoho-oauthtoken ${accessToken}` },
  });
  // What was recorded below.
  const { data } = JSON.parse(await response.text()) as { readonly data: readonly unknown[] };
  return data.length;
}

async function read(): Promise<number> {
  const page = { kind: 'number', number: 1 } as const;
  const { rows } = await client.listRecords({ module: 'Contacts', fields, viewId: null, sort: null, page });
  return rows.length;
}

import { concernOf, type FailureConcern } from '../../src/contract/failure-concern.ts';
import {
  errorCatalogue,
  errorCodes,
  recoveryFor,
  type ErrorCode,
  type Recovery,
} from '../../src/contract/errors.ts';
import { provokingTests, type ProvokingTest } from './provoking-tests.ts';

/** What the app does once the sentence is on screen; the buttons are those of renderer/features/notices. */
const next: Readonly<Record<Recovery, string>> = {
  retry: 'Keeps everything as it is and offers *Retry*.',
  sign_in: 'Offers *Sign in with Zoho*; nothing else is touched.',
  sign_in_again: 'Keeps the account and the place in it, and offers *Sign in again*.',
  open_connection: 'Offers *Open connection*, with what was typed still there.',
  copy_link: 'Goes on waiting and offers *Copy link*.',
  wait: 'Counts down, sends nothing before, and goes on by itself.',
  ask_admin: 'Says what an admin has to allow, and offers *Retry*.',
  unlock: 'Leaves everything stored alone and offers *Try again*.',
  restart: 'Leaves the file alone and offers *Restart*.',
  none: 'Says so and goes on; there is nothing to do.',
};

const areas: readonly (readonly [prefix: string, heading: string])[] = [
  ['auth', 'Signing in and staying signed in'],
  ['connection', 'Connections'],
  ['token_store', 'The token store'],
  ['token_import', 'Importing tokens'],
  ['crm', 'Zoho CRM'],
];

export interface FailureRow {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly next: string;
  readonly tests: readonly ProvokingTest[];
}

/** One row a failure of the catalogue, in its order. */
export function failureRows(): readonly FailureRow[] {
  const tests = provokingTests();
  return errorCodes.map((code) => ({
    code,
    sentence: errorCatalogue[code].message,
    next: next[recoveryFor(code)],
    tests: tests.filter((test) => test.code === code),
  }));
}

/** The text of docs/failures.md. */
export function failurePage(): string {
  const rows = failureRows();
  const named = areas.map(([prefix]) => prefix);
  const others = rows.filter(({ code }) => !named.includes(areaOf(code)));
  const sections = [
    ...areas.map(([prefix, heading]) =>
      section(
        heading,
        rows.filter(({ code }) => areaOf(code) === prefix),
      ),
    ),
    section('The app', others),
  ];
  return [
    '# Failures',
    '',
    `Every failure that Deskside knows: ${rows.length}. The code is stable and stands in the log and behind *Details*. ` +
      'This page is made from the catalogue in `src/contract/errors.ts` and from the titles of the tests ' +
      '(`npm run failures`), and a test compares the two.',
    '',
    'A refused search or list concerns one thing, which `concernOf` tells by the code: ' +
      concerns.map(([concern, words]) => `${words}: ${codesAbout(concern)}`).join('; ') +
      '. Only what concerns the module is worth remembering for the module.',
    ...sections,
    '',
  ].join('\n');
}

const concerns: readonly (readonly [FailureConcern, words: string])[] = [
  ['word', 'the word'],
  ['field', 'the kind of search (ask for the same as a word)'],
  ['query', 'filter, order or columns'],
  ['module', 'the module'],
  ['session', 'the sign-in'],
];

function codesAbout(concern: FailureConcern): string {
  const codes = errorCodes.filter((code) => concernOf(code) === concern);
  return codes.map((code) => `\`${code}\``).join(', ');
}

function section(heading: string, rows: readonly FailureRow[]): string {
  return [
    '',
    `## ${heading}`,
    '',
    '| Code | What the person reads | What the app does next | Test that provokes it |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ code, sentence, next: then, tests }) =>
        `| \`${code}\` | ${cell(sentence)} | ${then} | ${testCell(tests)} |`,
    ),
  ].join('\n');
}

/** The nearest to a person first: the real app, then real parts, then the rest. */
function testCell(tests: readonly ProvokingTest[]): string {
  const places = ['test/e2e/', 'test/integration/', 'test/'];
  const rank = ({ file }: ProvokingTest): number => places.findIndex((place) => file.startsWith(place));
  const [best] = [...tests].sort((one, other) => rank(one) - rank(other));
  if (best === undefined) return '';
  return `[${best.file.slice('test/'.length)}](../${best.file}): ${cell(best.title)}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function areaOf(code: ErrorCode): string {
  return code.slice(0, code.indexOf('.'));
}

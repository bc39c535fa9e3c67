import { afterEach, describe, expect, it } from 'vitest';
import { differingFields, tellingFields } from '../../../../renderer/features/record/compare-records.ts';
import { copyTextOf } from '../../../../renderer/features/record/copy-text.ts';
import { PanelMemory } from '../../../../renderer/features/record/panel-memory.ts';
import { findFields, sectionsOf } from '../../../../renderer/features/record/record-sections.ts';
import {
  actionText,
  automationText,
  changeText,
  entryTitle,
  sourceText,
} from '../../../../renderer/features/record/timeline-text.ts';
import { bytesText } from '../../../../renderer/lib/bytes-text.ts';
import { german } from '../../../../renderer/messages/german/index.ts';
import { english } from '../../../../renderer/messages/english/index.ts';
import { speak } from '../../../../renderer/messages/index.ts';
import type { TimelineEntry } from '../../../../src/contract/record-parts.ts';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { germanFormatWords } from '../../../../src/crm/format/words/german.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';
import { noteText } from '../../../../src/crm/format/note-text.ts';
import { hostileTexts } from '../../../../src/sandbox/company/phrases.ts';
import { sampleCompany } from '../support/sample-company.ts';

afterEach(() => speak(english));

const module = sampleCompany(10).find(({ description }) => description.module.apiName === 'Contacts');
if (module === undefined) throw new Error('no contacts');
const { description, valueOf } = module;
const context = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/Berlin', currency: 'EUR' });
const record = (changes: Readonly<Record<string, JsonValue>> = {}) => ({
  id: '42',
  module: 'Contacts',
  values: {
    ...Object.fromEntries(description.fields.map(({ apiName }) => [apiName, valueOf(3, apiName)])),
    ...changes,
  },
  receivedAt: 0,
});

describe('finding a field', () => {
  const sections = sectionsOf(description, record(), context);
  const found = (typed: string) =>
    findFields(sections, typed).flatMap(({ filled, empty }) => [
      ...filled.map(({ field }) => field.apiName),
      ...empty.map(({ apiName }) => apiName),
    ]);

  it('goes by label and by API name, in any case, and leaves out empty sections', () => {
    expect(found('EMAIL')).toContain('Email');
    expect(found('full_name')).toEqual(['Full_Name']);
    expect(findFields(sections, 'no such field')).toEqual([]);
    expect(found('  ')).toEqual(found(''));
  });

  it('can be kept to some fields', () => {
    const only = findFields(sections, '', (name) => name === 'Full_Name');
    expect(only).toHaveLength(1);
    expect(only[0]?.filled.map(({ field }) => field.apiName)).toEqual(['Full_Name']);
  });
});

describe('two records side by side', () => {
  it('differ in what a person sees', () => {
    const other = record({ Full_Name: 'Other' });
    expect([...differingFields(description, record(), other, context)]).toEqual(['Full_Name']);
    expect(differingFields(description, record(), record(), context).size).toBe(0);
  });

  it('are not told apart by what every record has of its own', () => {
    const all = new Set(description.fields.map(({ apiName }) => apiName));
    const telling = tellingFields(description, all);
    for (const name of [
      'Full_Name',
      'First_Name',
      'Last_Name',
      'Created_Time',
      'Modified_Time',
      'Created_By',
    ])
      expect(telling).not.toContain(name);
    for (const name of ['Title', 'Email', 'Owner', 'Phone']) expect(telling).toContain(name);
    const deals = { ...description, nameField: 'Title' };
    expect(tellingFields(deals, new Set(['Title', 'Email']))).toEqual(new Set(['Email']));
  });

  it('have the same fields in the same order', () => {
    const one = record({ Title: 'Owner', Phone: null, Fax: '1' });
    const other = record({ Title: null, Phone: '2', Fax: null });
    const names = (sections: ReturnType<typeof sectionsOf>) =>
      sections.map(({ name, filled }) => [name, ...filled.map(({ field }) => field.apiName)]);
    const left = sectionsOf(description, one, context, { detail: other, leads: true });
    const right = sectionsOf(description, other, context, { detail: one, leads: false });
    expect(names(left)).toEqual(names(right));
    expect(names(left).flat()).toEqual(expect.arrayContaining(['Title', 'Phone', 'Fax']));
  });

  it('do not differ by the ids of the rows of a subform', () => {
    const fields = description.fields.map((field) =>
      field.apiName === 'Full_Name' ? { ...field, kind: 'subform' as const } : field,
    );
    const rows = (id: string, product: string) => record({ Full_Name: [{ id, Product: product }] });
    const differing = (other: ReturnType<typeof record>) => [
      ...differingFields({ ...description, fields }, rows('1', 'Cooler'), other, context),
    ];
    expect(differing(rows('2', 'Cooler'))).toEqual([]);
    expect(differing(rows('2', 'Sensor'))).toEqual(['Full_Name']);
  });
});

describe('copying a value', () => {
  it('gives the text of a value, and nothing of one that may not be seen', () => {
    expect(copyTextOf(formatValue({ kind: 'currency' }, 1234.5, context))).toBe('€1,234.50');
    expect(copyTextOf(formatValue({ kind: 'text', visible: false }, null, context))).toBe('');
    expect(copyTextOf(formatValue({ kind: 'text' }, '*****', context))).toBe('');
  });

  it('gives a subform as a table that spreadsheets take', () => {
    const value = formatValue({ kind: 'subform' }, [{ id: '1', A: 'x\ty', B: 'say "hi"' }], context);
    expect(copyTextOf(value)).toBe('A\tB\n"x\ty"\t"say ""hi"""');
  });
});

it('remembers the place in each record of the way back until that way is over', () => {
  const memory = new PanelMemory();
  memory.keepTop('a', 120);
  memory.keepLink('a', 'Account_Name:0');
  memory.keepTop('a', 90);
  expect([memory.topOf('a'), memory.linkOf('a')]).toEqual([90, 'Account_Name:0']);
  expect([memory.has('b'), memory.topOf('b'), memory.linkOf('b')]).toEqual([false, 0, null]);
  memory.forget();
  expect(memory.has('a')).toBe(false);
});

describe('notes and the timeline', () => {
  it('read markup of the editor as text, and leave anything else as it is', () => {
    expect(noteText('<div>First<br>second</div>')).toBe('First\nsecond');
    expect(noteText('<div><script>x</script>kept</div>')).toBe('kept');
    expect(noteText('1 < 2 & 3 > 2')).toBe('1 < 2 & 3 > 2');
    expect(noteText(hostileTexts[0])).toBe(hostileTexts[0]);
    expect(noteText('<p></p>')).toBe('<p></p>');
  });

  it('say what happened in words, with instants in the zone of the person', () => {
    expect([actionText('added'), actionText('blueprint_updated'), actionText('')]).toEqual([
      'Created',
      'Blueprint updated',
      '',
    ]);
    const change = { apiName: 'x', label: 'Next Call', before: null, after: '2026-03-01T10:00:00Z' };
    expect(changeText(change, context)).toBe('Next Call: nothing → 1 Mar 2026, 11:00');
    const bare = { apiName: 'Lead_Rating', label: null, before: 'a', after: 'b' };
    expect(changeText(bare, context)).toBe('Lead Rating: a → b');
    expect(changeText(bare, context, [{ apiName: 'Lead_Rating', label: 'Rating' }])).toBe('Rating: a → b');
    const active = { apiName: 'Active', label: null, before: true, after: [false, 'b'] };
    expect(changeText(active, context)).toBe('Active: Yes → No; b');
    speak(german);
    const inGerman = new FormatContext({
      locale: 'de_DE',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      words: germanFormatWords,
    });
    expect(changeText(active, inGerman)).toBe('Active: Ja → Nein; b');
    const scored = { apiName: 'Positive_Score', label: null, before: '3', after: '8' };
    expect(changeText(scored, inGerman)).toBe('Positive Punkte: 3 → 8');
    expect(changeText({ ...scored, apiName: 'Owner' }, inGerman)).toBe('Zuständig: 3 → 8');
    const long = changeText({ ...change, before: 'x'.repeat(5_000) }, context);
    expect(long.length).toBeLessThan(300);
  });
});

describe('an entry of the timeline', () => {
  const bare: TimelineEntry = {
    id: '1',
    action: null,
    source: null,
    time: null,
    doneBy: null,
    changes: [],
    record: null,
    related: null,
    automation: null,
    signal: null,
  };
  const open = { module: 'Accounts', id: '42', name: 'Velmora' };
  const self = { module: 'Accounts', id: '42', name: 'Velmora' };
  const modules = [
    { apiName: 'Site_Visits', singularLabel: 'Site visit', pluralLabel: 'Site visits', custom: true },
  ];
  const title = (entry: Partial<TimelineEntry>): string =>
    entryTitle({ ...bare, ...entry }, open, modules)
      .map((word) => (typeof word === 'string' ? word : `[${word.name}]`))
      .join(' ');

  it('says what was added, and where that is another record (replies/08)', () => {
    const note = { module: 'Notes', id: '7', name: 'Called about the crane' };
    expect(title({ action: 'added', record: self })).toBe('Created');
    expect(title({ action: 'added', record: note, related: self })).toBe(
      'Added note [Called about the crane]',
    );
    const other = { module: 'Contacts', id: '9', name: 'Edda' };
    expect(title({ action: 'added', record: note, related: other })).toBe(
      'Added note [Called about the crane] on [Edda]',
    );
    const visit = { module: 'Site_Visits', id: '5', name: 'Roof' };
    expect(title({ action: 'updated', record: visit })).toBe('Changed site visit [Roof]');
    expect(title({ action: 'converted', record: self, related: other })).toBe('Converted to [Edda]');
  });

  it('reads whatever it says, and says something where it says nothing (replies/08)', () => {
    expect(title({})).toBe('Something happened');
    expect(title({ action: 'abrupt_exit_api' })).toBe('Abrupt exit api');
    expect(title({ signal: 'Emails bounce' })).toBe('Emails bounce');
    expect(title({ automation: { type: 'workflow_rule', rule: 'R', remarks: [] } })).toBe('Workflow rule');
    expect(title({ changes: [{ apiName: 'A', label: null, before: null, after: 'b' }] })).toBe('Changed');
    expect(title({ action: 'added', record: { module: 'Lorem_Ipsum', id: null, name: '' } })).toBe(
      'Added lorem ipsum',
    );
  });

  it('names the rule and where it came from, but not what people did by hand (replies/08)', () => {
    const automation = { type: 'assignment_rule', rule: 'By region', remarks: ['North'] };
    expect(automationText({ ...bare, automation })).toBe('Assignment rule: By region · North');
    expect(automationText({ ...bare, automation: { type: null, rule: null, remarks: [] } })).toBe(
      'Automation',
    );
    expect(automationText(bare)).toBe('');
    const from = (source: string | null, more = {}) => sourceText({ ...bare, source, ...more });
    expect(['crm_ui', 'crm_api', 'macro', 'assignment_rules', null].map((source) => from(source))).toEqual([
      '',
      'API',
      'Macro',
      'Assignment rules',
      '',
    ]);
    expect(from('assignment_rules', { automation })).toBe('');
    expect(from('workflow', { automation: { type: 'workflow_rule', rule: 'R', remarks: [] } })).toBe('');
  });
});

it('says sizes as file managers do', () => {
  expect([0, 812, 14_200, 999_900, 3_240_000, 8_000_000_000].map(bytesText)).toEqual([
    '0 bytes',
    '812 bytes',
    '14 kB',
    '1 MB',
    '3.2 MB',
    '8 GB',
  ]);
});

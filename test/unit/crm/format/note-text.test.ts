import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasMention,
  mentionText,
  noteText,
  type MentionNames,
} from '../../../../src/crm/format/note-text.ts';

const people: Readonly<Record<string, string>> = {
  'user 71400000000020001': 'Ada Lindqvist',
  'user 60099887766': 'Ada Lindqvist',
  'role 71400000000026022': 'Head of Sales',
};
const names: MentionNames = (kind, id) => people[`${kind} ${id}`] ?? null;

describe('mentions in notes', () => {
  it.each([
    ['crm[user#71400000000020001#60099887766]crm please call', '@Ada Lindqvist please call'],
    ['crm[user#71400000000020001]crm', '@Ada Lindqvist'],
    ['by crm[user#1#60099887766]crm, today', 'by @Ada Lindqvist, today'],
    ['zsu[@user:60099887766]zsu look', '@Ada Lindqvist look'],
    ['ask crm[role#71400000000026022]crm', 'ask @Head of Sales'],
    ['crm[user#71400000000029999#61111111111]crm and zsu[@user:62222222222]zsu', '@someone and @someone'],
    ['crm[role#71400000000029999]crm, crm[group#71400000000029998]crm', '@a role, @a group'],
    ['zsu[@team:31138000001254025_north team]zsu', '@north team'],
    ['zsu[@team:31138000001254025]zsu crm[territory#71400000000029997]crm', '@a team @someone'],
    ['CRM[USER#71400000000020001]CRM', '@Ada Lindqvist'],
    ['crm[user#71400000000020001]crmcrm[user#71400000000020001]crm', '@Ada Lindqvist@Ada Lindqvist'],
    ['crm[user#', 'crm[user#'],
    ['crm[1] is no mention', 'crm[1] is no mention'],
  ])('%s reads %s (trials/12)', (text, shown) => {
    expect(mentionText(text, names)).toBe(shown);
    expect(noteText(text, names)).toBe(shown);
    expect(noteText(`<div>${text}<br></div>`, names)).toBe(shown);
  });

  it('never show an id, and touch nothing else (trials/12)', () => {
    const id = fc.bigInt({ min: 10n ** 10n, max: 10n ** 18n }).map(String);
    const kind = fc.constantFrom('user', 'role', 'group', 'team', 'profile');
    const mention = fc.oneof(
      fc.tuple(kind, id, id).map(([word, one, other]) => `crm[${word}#${one}#${other}]crm`),
      fc.tuple(kind, id).map(([word, one]) => `crm[${word}#${one}]crm`),
      fc.tuple(kind, id).map(([word, one]) => `zsu[@${word}:${one}]zsu`),
    );
    const words = fc.string({ maxLength: 20 }).filter((text) => !/[\d[\]#<&]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(words, mention), { maxLength: 5 }), words, (parts, last) => {
        const text = parts.map(([before, one]) => before + one).join('') + last;
        const shown = mentionText(text);
        expect(shown).not.toMatch(/\d{5}|crm\[|zsu\[/);
        for (const [before] of parts) expect(shown).toContain(before);
        expect(shown.endsWith(last)).toBe(true);
      }),
    );
  });

  it('take a name as it is, whatever is in it (trials/12)', () => {
    expect(mentionText('crm[user#5]crm!', () => "$& $1 <b>O'Brien</b>")).toBe("@$& $1 <b>O'Brien</b>!");
  });

  it('are seen without being read', () => {
    expect(['crm[user#5]crm', 'x zsu[@user:5]zsu', 'crm', '@user:5', ''].map(hasMention)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('notes of other shapes', () => {
  it.each([
    ['crm[user#5#Ada Lind]crm', '@someone'],
    ['crm[portal_user2#5]crm, crm[sales-team#6]crm', '@someone, @someone'],
    ['zsu[@all]zsu look', '@all look'],
    ['crm[]crm', 'crm[]crm'],
    ['zsu[@user:]zsu', '@someone'],
  ])('the mention %s is %s (trials/12)', (text, shown) => {
    expect(noteText(text)).toBe(shown);
  });

  it.each([
    ['<blockquote>as agreed</blockquote>', 'as agreed'],
    ['<pre>a\nb</pre>', 'a b'],
    ['<html><body>seen</body></html>', 'seen'],
    ['<s>old</s> <sub>x</sub>', 'old x'],
    ['seen<hr>done', 'seen\ndone'],
    ['<label>Due</label>', 'Due'],
    ['Tom &lt;tom@example.com&gt;', 'Tom <tom@example.com>'],
    ['Fish &amp; chips\n&#8364; 5&nbsp;each', 'Fish & chips\n€ 5\u00a0each'],
    ['x < y and y > z', 'x < y and y > z'],
    ['https://example.com/?a=1&copy=2', 'https://example.com/?a=1&copy=2'],
    ['AT&T; R&D;', 'AT&T; R&D;'],
  ])('%s is %s (trials/13)', (content, shown) => {
    expect(noteText(content)).toBe(shown);
  });
});

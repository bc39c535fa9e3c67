import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldKind } from '../../../../src/contract/records.ts';
import {
  coqlCompletions,
  moduleNamedIn,
  pathCompletions,
  type Completions,
} from '../../../../renderer/features/explorer/completions.ts';

const modules = ['Contacts', 'Deals', 'Leads'].map((apiName) => ({
  apiName,
  singularLabel: apiName.slice(0, -1),
  pluralLabel: apiName,
  custom: false,
}));
const fields = [
  { apiName: 'Deal_Name', label: 'Deal Name' },
  { apiName: 'Amount', label: 'Amount' },
  { apiName: 'Closing_Date', label: 'Closing Date' },
];
const sources = { modules, fields };
const texts = ({ options }: Completions): string[] => options.map(({ text }) => text);

describe('completing a path', () => {
  const at = (text: string): Completions => pathCompletions(text, text.length, sources);

  it('knows modules, fields and the parameters of Zoho', () => {
    expect(texts(at('De'))).toEqual(['Deals']);
    expect(texts(at('/crm/v7/Lea'))).toEqual(['Leads']);
    expect(texts(at('settings/la'))).toEqual(['settings/layouts?module=']);
    expect(texts(at('Deals?fi'))[0]).toBe('fields=');
    expect(texts(at('Deals?fields=Amount,clos'))).toEqual(['Closing_Date']);
    expect(texts(at('settings/fields?module=Con'))).toEqual(['Contacts']);
    expect(texts(at('Deals?sort_by=mod'))).toEqual(['Modified_Time']);
    expect(texts(at('Deals/search?criteria=((am'))[0]).toBe('Amount');
    expect(texts(at('Deals/search?criteria=(Amount:equ'))).toEqual([]);
  });

  it('finds a field by its label, after those that begin with the word', () => {
    expect(texts(at('Deals?fields=name'))).toEqual(['Deal_Name']);
  });
});

describe('completing a query', () => {
  const at = (text: string): Completions => coqlCompletions(text, text.length, sources);

  it('knows modules behind from, and fields elsewhere', () => {
    expect(texts(at('select Amount from D'))[0]).toBe('Deals');
    expect(texts(at('select SU'))).toContain('SUM(');
    expect(texts(at('select id from Deals where clo'))).toContain('Closing_Date');
    expect(texts(at("select id from Deals where Deal_Name = 'am"))).toEqual([]);
    expect(moduleNamedIn('coql', 'select x from Deals where', modules)).toBe('Deals');
    expect(moduleNamedIn('get', 'settings/fields?module=Leads', modules)).toBe('Leads');
    expect(moduleNamedIn('get', 'users', modules)).toBeNull();
  });

  it('offers a field only where Zoho takes it, in the quotes its name needs (trials/02)', () => {
    const described = (apiName: string, kind: FieldKind) => ({ apiName, label: apiName, kind });
    const own = {
      modules,
      fields: [
        described('Zone', 'picklist'),
        described('Zoo_Lines', 'subform'),
        described('Zoom', 'currency'),
        described('External', 'text'),
      ],
    };
    const offered = (text: string): string[] => texts(coqlCompletions(text, text.length, own));
    expect(offered('select Zo')).toEqual(['Zone', 'Zoom']);
    expect(offered('select id from Deals where Zo')).toEqual(['Zone', 'Zoom']);
    expect(offered('select SUM(Zo')).toEqual(['Zoom']);
    expect(offered('select id from Deals where id is not null order by Zo')).toEqual(['Zone', 'Zoom']);
    expect(offered('select id from Deals where id is not null group by Zo')).toEqual(['Zone', 'Zoom']);
    expect(offered('select Zoo')).toEqual(['Zoom']);
    expect(offered('select ext')).toEqual(["'External'"]);
    // A quote within a text is doubled and closes nothing, a backslash is a character.
    expect(offered("select id from Deals where External = 'O''Ne")).toEqual([]);
    expect(offered("select id from Deals where External = 'a\\' and Zo")).toEqual(['Zone', 'Zoom']);
  });

  it('replaces a part of what was typed, wherever the caret is', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.boolean(), (text, place, isQuery) => {
        const caret = Math.min(place, text.length);
        const { from, to } = (isQuery ? coqlCompletions : pathCompletions)(text, caret, sources);
        expect(to).toBe(caret);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(to);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { afterColumnChange } from '../../../../renderer/features/browser/list/column-changes.ts';
import { usualChoice } from '../../../../renderer/features/browser/list/grid-columns.ts';

const shown = ['Full_Name', 'Email', 'Phone'];

describe('what is remembered of the columns', () => {
  it('is the width of one, or of all, besides those of columns that are hidden', () => {
    const before = { ...usualChoice, widths: { Fax: 90, Email: 100 } };
    const one = afterColumnChange(shown, { kind: 'width', column: 1, width: 140 });
    expect(one(before)).toEqual({ widths: { Fax: 90, Email: 140 } });
    const all = afterColumnChange(shown, { kind: 'widths', widths: [200, 150, 120] });
    expect(all(before)).toEqual({ widths: { Fax: 90, Full_Name: 200, Email: 150, Phone: 120 } });
  });

  it('is the order, and which ones are left', () => {
    expect(afterColumnChange(shown, { kind: 'move', from: 2, to: 1 })(usualChoice)).toEqual({
      shown: ['Full_Name', 'Phone', 'Email'],
    });
    expect(afterColumnChange(shown, { kind: 'hide', column: 1 })(usualChoice)).toEqual({
      shown: ['Full_Name', 'Phone'],
    });
  });
});

import { expect, it, vi } from 'vitest';
import { grammarOf } from '../../../src/contract/index.ts';

it('opens a language of the system when something is said in it, and once', () => {
  const opened = vi.spyOn(Intl, 'PluralRules');
  const figures = vi.spyOn(Intl, 'NumberFormat');
  try {
    const { plural, and } = grammarOf<'one' | 'other'>('en-IE');
    expect(opened).not.toHaveBeenCalled();
    expect(figures).not.toHaveBeenCalled();
    expect(plural(1, { one: '# file', other: '# files' })).toBe('1 file');
    expect(plural(4_200, { one: '# file', other: '# files' })).toBe('4,200 files');
    expect(opened).toHaveBeenCalledTimes(1);
    expect(and(['Leads', 'Deals'])).toBe('Leads and Deals');
  } finally {
    vi.restoreAllMocks();
  }
});

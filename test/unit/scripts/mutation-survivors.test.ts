import { describe, expect, it } from 'vitest';
import { fits, survivorsOf } from '../../../scripts/lib/mutation-survivors.mjs';

const source = "const a = 1;\nif (a > 1) throw new Error('odd');\n";
const mutant = (status: string, line: number, column: number, end: number, replacement: string) => ({
  mutatorName: 'ConditionalExpression',
  replacement,
  status,
  location: { start: { line, column }, end: { line, column: end } },
});

describe('what lived of a mutation run', () => {
  const [survivor, ...others] = survivorsOf({
    'src/b.ts': { source, mutants: [mutant('Killed', 2, 5, 10, 'false'), mutant('Ignored', 1, 1, 2, '')] },
    'src/a/b.ts': {
      source,
      mutants: [mutant('Killed', 2, 5, 10, 'true'), mutant('Survived', 2, 5, 10, 'false')],
    },
  });

  it('are the changes that no test noticed, with what they replaced', () => {
    expect(others).toEqual([]);
    expect(survivor).toMatchObject({ file: 'src/a/b.ts', line: 2, original: 'a > 1', covered: true });
    const unreached = survivorsOf({
      'src/b.ts': { source, mutants: [mutant('NoCoverage', 1, 11, 12, '2')] },
    });
    expect(unreached).toMatchObject([{ original: '1', covered: false }]);
  });

  it.each([
    [{ file: 'src/a/b.ts' }, true],
    [{ file: 'src/a/*' }, true],
    [{ file: 'src/b.ts' }, false],
    [{ file: 'src/a/*', code: 'new Error', mutator: 'ConditionalExpression', replacement: 'false' }, true],
    [{ file: 'src/a/*', code: 'old' }, false],
    [{ file: 'src/a/*', mutator: 'StringLiteral' }, false],
    [{ file: 'src/a/*', replacement: 'true' }, false],
  ])('are answered by place, mutator, line and replacement: %j', (place, isAnswered) => {
    if (survivor === undefined) throw new Error('Nothing lived.');
    expect(fits(survivor, place)).toBe(isAnswered);
  });
});

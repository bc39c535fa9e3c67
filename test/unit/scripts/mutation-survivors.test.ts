import { describe, expect, it } from 'vitest';
import { lotOf, NOT_IN_SAMPLE, triedLots } from '../../../scripts/lib/mutation-sample.mjs';
import {
  answersFor,
  fits,
  scoreCells,
  survivorsOf,
  withoutUntried,
} from '../../../scripts/lib/mutation-survivors.mjs';

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

describe('an answer that a test notices a change since', () => {
  it('holds for a run that ended early alone', () => {
    const answers = ['equal', 'test since'].map((kind) => ({ kind, because: '', where: [] }));
    expect(answersFor(answers, { isPart: true })).toEqual(answers);
    expect(answersFor(answers, { isPart: false })).toEqual(answers.slice(0, 1));
  });
});

describe('the score of a mutation run', () => {
  const mutants = (count: number, status: string, statusReason?: string) =>
    Array.from({ length: count }, (_, line) => ({ ...mutant(status, line + 1, 1, 2, ''), statusReason }));
  const tried = [
    ...mutants(70, 'Killed'),
    ...mutants(10, 'Timeout'),
    ...mutants(15, 'Survived'),
    ...mutants(5, 'NoCoverage'),
  ];
  const ignored = [...mutants(40, 'Ignored'), ...mutants(3, 'RuntimeError')];
  const untried = mutants(900, 'CompileError', NOT_IN_SAMPLE);

  it('says how many there are when all were tried', () => {
    const files = { 'src/a.ts': { source, mutants: [...tried, ...ignored] } };
    expect(scoreCells(files, { isPart: false })).toEqual(['all', '100', '80', '15', '5', '80.0 %', '']);
  });

  it('says of a sample how large it was, and between what bounds the score of all lies', () => {
    const files = {
      'src/a.ts': { source, mutants: [...tried, ...ignored] },
      'src/b.ts': { source, mutants: untried },
    };
    expect(scoreCells(files, { isPart: false })).toEqual([
      '1 in 10',
      '100',
      '80',
      '15',
      '5',
      '80.0 %',
      '71.1 to 86.7 %',
    ]);
    expect(survivorsOf(files)).toHaveLength(20);
  });

  it('says nothing of a room of which nothing was tried', () => {
    const files = { 'src/b.ts': { source, mutants: untried } };
    expect(scoreCells(files, { isPart: false })).toEqual(['none', '0', '0', '0', '0', '', '']);
  });

  it.each([[[]], [untried]])('says no more than it knows of a run that was interrupted', (others) => {
    const files = { 'src/a.ts': { source, mutants: [...tried, ...others] } };
    expect(scoreCells(files, { isPart: true })).toEqual(['a part', '100', '80', '15', '5', '80.0 %', '']);
  });

  it('is taken further by the next sample, which keeps what was tried', () => {
    const failed = mutants(2, 'CompileError', 'No such type.');
    const files = {
      'src/a.ts': {
        source,
        mutants: [...untried, ...tried, ...ignored, ...failed],
      },
    };
    expect(withoutUntried(files)).toEqual({
      'src/a.ts': { source, mutants: [...tried, ...ignored, ...failed] },
    });
  });

  it('tries again what lived in an earlier sample, by its place as Stryker counts it', () => {
    const kept = [...mutants(1, 'Survived'), ...mutants(2, 'NoCoverage').slice(1)];
    const others = [...mutants(3, 'Ignored').slice(2), ...mutants(4, 'CompileError', NOT_IN_SAMPLE).slice(3)];
    const at = (line: number) =>
      lotOf({
        file: 'src/a.ts',
        mutatorName: 'ConditionalExpression',
        replacement: '',
        location: { start: { line, column: 0 }, end: { line, column: 1 } },
      });
    const files = { 'src/a.ts': { source, mutants: [...kept, ...others] } };
    expect(triedLots(files)).toEqual(new Set([at(0), at(1)]));
  });
});

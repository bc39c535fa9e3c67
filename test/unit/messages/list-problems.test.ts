import { describe, expect, it } from 'vitest';
import { english } from '../../../renderer/messages/english/index.ts';
import { german } from '../../../renderer/messages/german/index.ts';
import { hebrew } from '../../../renderer/messages/hebrew/index.ts';
import { listProblemSchema, type ListProblem } from '../../../src/contract/list-problem.ts';
import { listProblemSentence } from '../../../src/contract/index.ts';
import { FilterProblem } from '../../../src/crm/filter/filter-problem.ts';

/** A problem of every code, with subjects that no sentence has of its own. */
const problems: Readonly<Record<ListProblem['code'], ListProblem>> = {
  choices_alike: { code: 'choices_alike', field: 'Xylem', choice: 'Qoph', other: 'Zayin' },
  date_missing: { code: 'date_missing', field: 'Xylem' },
  field_unknown: { code: 'field_unknown', field: 'Xylem' },
  filter_not_permitted: { code: 'filter_not_permitted', scope: 'Xylem.READ' },
  number_missing: { code: 'number_missing', field: 'Xylem' },
  number_unreadable: { code: 'number_unreadable', field: 'Xylem', typed: 'Qoph' },
  operator_unserved: { code: 'operator_unserved', field: 'Xylem' },
  part_with_percent: { code: 'part_with_percent', field: 'Xylem' },
  record_missing: { code: 'record_missing', field: 'Xylem' },
  sort_not_permitted: { code: 'sort_not_permitted', scope: 'Xylem.READ' },
  sort_unserved: { code: 'sort_unserved', field: 'Xylem' },
  too_many_conditions: { code: 'too_many_conditions', most: 23 },
  value_missing: { code: 'value_missing', field: 'Xylem' },
  view_unread: { code: 'view_unread' },
  yes_or_no_missing: { code: 'yes_or_no_missing', field: 'Xylem' },
};
const languages = { en: english, de: german, he: hebrew };

const table = Object.values(problems).flatMap((problem) =>
  Object.entries(languages).map(([language, catalogue]) => ({
    code: problem.code,
    language,
    catalogue,
    problem,
  })),
);

describe('why a list cannot be asked for', () => {
  it('has a sentence of its own for every code', () => {
    expect(Object.values(problems).map(({ code }) => code)).toEqual(Object.keys(problems));
    for (const { listProblems } of Object.values(languages)) {
      expect(Object.keys(listProblems).sort()).toEqual(Object.keys(problems));
      const said = Object.values(problems).map((problem) => listProblemSentence(problem, listProblems));
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it.each(table)('$code in $language', ({ problem, language, catalogue }) => {
    const sentence = listProblemSentence(problem, catalogue.listProblems);
    const { code, ...subjects } = problem;
    for (const subject of Object.values(subjects)) expect(sentence, code).toContain(String(subject));
    expect(sentence).not.toMatch(/undefined|#/);
    expect(sentence).toMatch(/\.$/);
    // The library says it in English, and what crosses to the page is what was thrown.
    const { message } = new FilterProblem(problem);
    expect(message === sentence).toBe(language === 'en');
    expect(listProblemSchema.parse(problem)).toEqual(problem);
    if (language === 'he') expect(sentence).toMatch(/\p{Script=Hebrew}/u);
  });
});

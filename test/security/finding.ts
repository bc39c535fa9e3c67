/** What has to hold, by its number, and the tests that prove it. */
export interface Finding {
  readonly number: string;
  readonly what: string;
  readonly tests: readonly SecurityTest[];
}

export interface SecurityTest {
  /** Below `test`. */
  readonly file: string;
  /** As in the file; what follows a `%` is filled in by the run. */
  readonly title: string;
}

export const test = (file: string, title: string): SecurityTest => ({ file, title });
export const e2e = (file: string, title: string): SecurityTest => test(`e2e/${file}.test.ts`, title);
export const unit = (file: string, title: string): SecurityTest => test(`unit/${file}.test.ts`, title);

/** Whether a title that a run reports is that of a test: what a table fills in stands behind a `%`. */
export function isTitle({ title }: SecurityTest, ran: string): boolean {
  const [before = '', ...rest] = title.split(/%[a-z]/);
  return ran.startsWith(before) && (rest.length === 0 ? ran === title : ran.endsWith(rest.at(-1) ?? ''));
}

import type { ModuleSummary } from '../../contract/records.ts';

/** What a record without a name is called, wherever it is shown. */
export function namelessText({ singularLabel }: Pick<ModuleSummary, 'singularLabel'>, id: string): string {
  return `${singularLabel} ${id}`;
}

import {
  type Field,
  type ModuleSummary,
  abilityOf,
  isQueried,
  isReservedInCoql,
  isSortable,
  operatorsOf,
} from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';

/** What can be completed, and where. Pure. */
export interface Completions {
  /** The part of the text that a choice replaces. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly CompletionOption[];
}

export interface CompletionOption {
  /** Put in place of the word. */
  readonly text: string;
  readonly detail: string;
}

export interface CompletionSources {
  readonly modules: readonly ModuleSummary[];
  /** Fields of the module that the text names; empty while they are not known. */
  readonly fields: readonly CompletedField[];
}

/** Without its kind, nothing is known against it. */
type CompletedField = Pick<Field, 'apiName' | 'label'> & Partial<Field>;

const mostOptions = 40;

const option = (text: string, detail = ''): CompletionOption => ({ text, detail });
const settingsPaths = (): readonly CompletionOption[] => {
  const { completed } = messages.explorer;
  return [
    option('settings/modules', completed.modules),
    option('settings/fields?module=', completed.fieldsOfModule),
    option('settings/layouts?module=', completed.layoutsOfModule),
    option('settings/custom_views?module=', completed.viewsOfModule),
    option('settings/related_lists?module=', completed.relatedListsOfModule),
    option('users?type=CurrentUser', completed.currentUser),
    option('org', completed.organisation),
  ];
};
const behindModule = (): readonly CompletionOption[] => [
  option('search?', messages.explorer.completed.search),
  option('deleted', messages.explorer.completed.deleted),
];
const parameters = (): readonly CompletionOption[] => {
  const { completed } = messages.explorer;
  return [
    option('fields=', completed.fields),
    option('per_page=', completed.rows),
    option('page=', completed.page),
    option('sort_by=', messages.or(sortKeys)),
    option('sort_order=', messages.or(sortOrders)),
    option('cvid=', completed.view),
    option('ids=', completed.ids),
    option('criteria=', completed.forSearch),
    option('word=', completed.forSearch),
    option('module=', completed.forSettings),
  ];
};
const sortKeys = ['id', 'Created_Time', 'Modified_Time'];
const sortOrders = ['asc', 'desc'];
const fixedValues: Readonly<Record<string, readonly CompletionOption[]>> = {
  sort_by: sortKeys.map((key) => option(key)),
  sort_order: sortOrders.map((order) => option(order)),
};
const keywords = ['select', 'from', 'where', 'and', 'or', 'not', 'in', 'like', 'between', 'is null'];
const laterKeywords = ['is not null', 'group by', 'order by', 'asc', 'desc', 'limit'];
const coqlKeywords = [...keywords, ...laterKeywords].map((word) => option(word));
const aggregates = ['COUNT(', 'SUM(', 'AVG(', 'MIN(', 'MAX('];

/** The module whose fields a text needs, by API name; null when it names none. */
export function moduleNamedIn(
  kind: 'get' | 'coql',
  text: string,
  modules: readonly ModuleSummary[],
): string | null {
  const name =
    kind === 'coql'
      ? /\bfrom\s+([A-Za-z]\w*)/i.exec(text)?.[1]
      : (/[?&]module=([A-Za-z]\w*)/.exec(text)?.[1] ?? /^\s*\/?(?:crm\/v\d\/)?([A-Za-z]\w*)/.exec(text)?.[1]);
  return modules.find(({ apiName }) => apiName === name)?.apiName ?? null;
}

export function pathCompletions(text: string, caret: number, sources: CompletionSources): Completions {
  const before = text.slice(0, caret);
  const mark = before.indexOf('?');
  if (mark >= 0) return parameterCompletions(before, mark, sources);
  const prefix = /^\s*\/?(?:crm\/v\d\/)?/.exec(before)?.[0] ?? '';
  const rest = before.slice(prefix.length);
  const slash = rest.lastIndexOf('/');
  const from = slash < 0 ? prefix.length : prefix.length + slash + 1;
  if (slash < 0 || rest.startsWith('settings/')) {
    return matching(before, prefix.length, [...moduleOptions(sources), ...settingsPaths()]);
  }
  return matching(before, from, behindModule());
}

function parameterCompletions(before: string, mark: number, sources: CompletionSources): Completions {
  const start = Math.max(mark, before.lastIndexOf('&')) + 1;
  const equals = before.indexOf('=', start);
  if (equals < 0) return matching(before, start, parameters());
  const name = before.slice(start, equals);
  if (name === 'fields') {
    return matching(before, Math.max(equals, before.lastIndexOf(',')) + 1, fieldOptions(sources));
  }
  if (name === 'criteria') {
    const from = Math.max(equals, before.lastIndexOf('(')) + 1;
    return before.slice(from).includes(':') ? none(before) : matching(before, from, fieldOptions(sources));
  }
  if (name === 'module') return matching(before, equals + 1, moduleOptions(sources));
  return matching(before, equals + 1, fixedValues[name] ?? []);
}

export function coqlCompletions(text: string, caret: number, sources: CompletionSources): Completions {
  const before = text.slice(0, caret);
  if (isInQuotes(before)) return none(before);
  const from = /[A-Za-z_$][\w.$]*$/.exec(before)?.index ?? caret;
  const clauses = [...before.slice(0, from).matchAll(/\b(select|from|where|by|limit|and|or)\b/gi)];
  const clause = clauses.at(-1)?.[1]?.toLowerCase();
  if (clause === undefined) return matching(before, from, coqlKeywords);
  if (clause === 'from' && /\bfrom\s+$/i.test(before.slice(0, from))) {
    return matching(before, from, moduleOptions(sources));
  }
  const asked = clauseOf(before.slice(0, from), clause);
  const fields = coqlFieldOptions(sources, (field) => isAsked(field, asked));
  return matching(before, from, [
    ...fields,
    ...(clause === 'select' ? aggregateOptions() : []),
    ...coqlKeywords,
  ]);
}

type Asked = 'select' | 'where' | 'order' | 'group' | 'sum';

/** What a name is wanted for at the end of a text. */
function clauseOf(before: string, clause: string): Asked {
  if (/\b(?:SUM|AVG)\(\s*$/i.test(before)) return 'sum';
  if (clause === 'select') return 'select';
  if (clause !== 'by') return 'where';
  return /\bgroup\s+by\b(?![\s\S]*\border\s+by\b)/i.test(before) ? 'group' : 'order';
}

function isAsked(field: CompletedField, asked: Asked): boolean {
  const { kind, filterable = true, sortable = true } = field;
  if (kind === undefined) return true;
  const known = { ...field, kind };
  switch (asked) {
    case 'select':
      return isQueried(known);
    case 'where':
      return operatorsOf({ ...known, filterable }).length > 0;
    case 'order':
      return isSortable({ ...known, sortable });
    case 'group':
      return abilityOf(known).group;
    case 'sum':
      return abilityOf(known).add;
  }
}

/** A quote within a text is doubled, so that quotes in pairs are no open text. */
function isInQuotes(before: string): boolean {
  return before.split("'").length % 2 === 0;
}

function moduleOptions({ modules }: CompletionSources): CompletionOption[] {
  return modules.map(({ apiName, pluralLabel }) => option(apiName, pluralLabel));
}

function fieldOptions({ fields }: CompletionSources): CompletionOption[] {
  return [
    option('id', messages.explorer.recordId),
    ...fields.map(({ apiName, label }) => option(apiName, label)),
  ];
}

/** Names that are words of SQL come in the quotes they need. */
function coqlFieldOptions(
  { fields }: CompletionSources,
  fits: (field: CompletedField) => boolean,
): CompletionOption[] {
  const shown = fields
    .filter(fits)
    .map(({ apiName, label }) => option(isReservedInCoql(apiName) ? `'${apiName}'` : apiName, label));
  return [option('id', messages.explorer.recordId), ...shown];
}

function aggregateOptions(): CompletionOption[] {
  return aggregates.map((word) => option(word, messages.explorer.aggregate));
}

function none(before: string): Completions {
  return { from: before.length, to: before.length, options: [] };
}

/** What begins with the word first, then what holds it. */
function matching(before: string, from: number, options: readonly CompletionOption[]): Completions {
  const word = before.slice(from).toLowerCase();
  const begins = options.filter(({ text }) => text.toLowerCase().replace(/^'/, '').startsWith(word));
  const holds = options.filter(
    (each) =>
      !begins.includes(each) &&
      (each.text.toLowerCase().includes(word) || each.detail.toLowerCase().includes(word)),
  );
  const found = [...begins, ...(word === '' ? [] : holds)].slice(0, mostOptions);
  // The word as it stands is no choice.
  const left = found.length === 1 && found[0]?.text.toLowerCase() === word ? [] : found;
  return { from, to: before.length, options: left };
}

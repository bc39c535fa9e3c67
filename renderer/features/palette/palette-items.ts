import type { CustomView, ModuleSummary, ReadScope } from '../../../src/contract/index.ts';
import { namelessText } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import type { AppCommand } from '../../lib/commands.ts';
import { matchText, type Mark } from '../../lib/match-text.ts';
import type { RecentUse } from '../../workspace/recents.ts';
import type { RankedFinding } from './rank-findings.ts';
import { moduleOfAddress, recordAddress, type RecordAddress } from './record-address.ts';
import { mostRequests } from './record-finder.ts';

/** What choosing a line of the palette leads to. */
export type PaletteTarget =
  | { readonly kind: 'command'; readonly command: AppCommand }
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'view'; readonly viewId: string | null }
  | { readonly kind: 'search'; readonly module: string; readonly word: string }
  | { readonly kind: 'record'; readonly module: string; readonly id: string; readonly name: string }
  /** Search for a text that is offered; the palette stays. */
  | { readonly kind: 'text'; readonly text: string }
  /** Search the modules that were not asked yet; the palette stays. */
  | { readonly kind: 'more' };

/** What leads out of the palette, in words that another window understands, too. */
export type PaletteChoice =
  | Extract<PaletteTarget, { readonly kind: 'module' | 'search' | 'record' }>
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'view'; readonly module: string; readonly viewId: string | null }
  | { readonly kind: 'sign_in'; readonly scopes: readonly ReadScope[] };

export interface PaletteItem {
  /** Stays the same while results come in. */
  readonly key: string;
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly detail: string;
  readonly keys: readonly string[];
  readonly target: PaletteTarget;
}

export interface PaletteSection {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteSources {
  readonly typed: string;
  readonly commands: readonly AppCommand[];
  readonly modules: readonly ModuleSummary[];
  /** The module on screen; null before there is one. */
  readonly module: ModuleSummary | null;
  readonly views: readonly Pick<CustomView, 'id' | 'name'>[];
  readonly use: RecentUse;
  /** A number from the clipboard, to be searched for; null for none. */
  readonly telephoneNumber: string | null;
  readonly found: readonly RankedFinding[];
  /** What the record of a pasted address is called, once that is known. */
  readonly addressName: string | null;
  /** Modules that were not asked for it. */
  readonly left: number;
}

const most = { recentRecords: 6, recentSearches: 4, modules: 6, views: 6, commands: 8, records: 40 };
/** Letters strewn over a text are no answer. */
const leastScore = 0.34;

/**
 * The lines of the palette. While nothing is typed: what was used of late, then all commands. Then what
 * matches: commands, modules and views, best group first, and records after them, since they come last and
 * nothing may move under the hand. `>` asks for commands only.
 */
export function paletteSections(sources: PaletteSources): PaletteSection[] {
  const typed = sources.typed.trim();
  if (typed === '') return kept(emptySections(sources));
  const address = recordAddress(typed);
  if (address !== null) return kept([addressSection(address, sources)]);
  if (typed.startsWith('>')) {
    const wanted = typed.slice(1).trim();
    const commands = sources.commands.map(commandItem);
    const matching = wanted === '' ? commands : best(wanted, commands, 50).items;
    return kept([{ title: messages.palette.commands, items: matching }]);
  }
  const groups = [
    { title: messages.palette.modules, ...best(typed, moduleItems(sources), most.modules) },
    { title: viewsTitle(sources), ...best(typed, viewItems(sources), most.views) },
    { title: messages.palette.commands, ...best(typed, sources.commands.map(commandItem), most.commands) },
  ];
  groups.sort((one, other) => other.score - one.score);
  return kept([
    ...groups,
    { title: messages.palette.records, items: [...recordItems(sources), ...moreItems(sources)] },
  ]);
}

function kept(sections: readonly PaletteSection[]): PaletteSection[] {
  return sections.flatMap(({ title, items }) => (items.length === 0 ? [] : [{ title, items }]));
}

function emptySections(sources: PaletteSources): PaletteSection[] {
  const { use, telephoneNumber } = sources;
  const offered = telephoneNumber === null ? [] : [offeredItem(telephoneNumber)];
  const labels = labelsOf(sources);
  const records = use.records.slice(0, most.recentRecords).map(({ module, id, name }): PaletteItem => {
    return {
      ...plain(`record ${module} ${id}`, name, labels.get(module) ?? ''),
      target: { kind: 'record', module, id, name },
    };
  });
  const searches = use.searches.slice(0, most.recentSearches).map(({ module, word }): PaletteItem => {
    return {
      ...plain(`search ${module} ${word}`, word, labels.get(module) ?? ''),
      target: { kind: 'search', module, word },
    };
  });
  return [
    { title: messages.palette.fromClipboard, items: offered },
    { title: messages.palette.recentRecords, items: records },
    { title: messages.palette.recentSearches, items: searches },
    { title: messages.palette.commands, items: sources.commands.map(commandItem) },
  ];
}

function offeredItem(text: string): PaletteItem {
  return { ...plain('offered', text, messages.palette.searchForNumber), target: { kind: 'text', text } };
}

function commandItem(command: AppCommand): PaletteItem {
  return {
    ...plain(`command ${command.id}`, command.title, ''),
    keys: command.keys ?? [],
    target: { kind: 'command', command },
  };
}

function moduleItems({ modules }: PaletteSources): PaletteItem[] {
  return modules.map(({ apiName, pluralLabel }) => ({
    ...plain(`module ${apiName}`, pluralLabel, ''),
    target: { kind: 'module', module: apiName },
  }));
}

function viewItems({ module, views }: PaletteSources): PaletteItem[] {
  if (module === null) return [];
  return views.map(({ id, name }) => ({
    ...plain(`view ${module.apiName} ${id}`, name, ''),
    target: { kind: 'view', viewId: id },
  }));
}

function viewsTitle({ module }: PaletteSources): string {
  return module === null ? messages.palette.views : messages.palette.viewsOf(module.pluralLabel);
}

function recordItems(sources: PaletteSources): PaletteItem[] {
  const labels = labelsOf(sources);
  return sources.found.slice(0, most.records).map(({ record, marks }) => {
    const { module, id } = record;
    const singularLabel = labels.get(module) ?? module;
    // Zoho found it by something else than a name.
    const name = record.name === id ? namelessText({ singularLabel }, id) : record.name;
    const detail = [singularLabel, record.detail].filter((text) => text !== '').join(' · ');
    return {
      ...plain(`record ${module} ${id}`, name, detail),
      marks,
      target: { kind: 'record', module, id, name },
    };
  });
}

/** Offered once those that are asked by themselves have answered. */
function moreItems({ left }: PaletteSources): PaletteItem[] {
  if (left === 0) return [];
  const title = messages.palette.searchMore(left);
  return [
    { ...plain('more', title, messages.palette.atMostRequests(mostRequests)), target: { kind: 'more' } },
  ];
}

function addressSection(address: RecordAddress, { modules, addressName }: PaletteSources): PaletteSection {
  const module = moduleOfAddress(address, modules);
  const title = messages.palette.records;
  if (module === undefined) return { title, items: [] };
  const { apiName, singularLabel } = module;
  const name = addressName ?? messages.palette.recordOfAddress(singularLabel, address.id);
  const detail = addressName === null ? '' : singularLabel;
  const target = { kind: 'record', module: apiName, id: address.id, name } as const;
  return { title, items: [{ ...plain(`record ${apiName} ${address.id}`, name, detail), target }] };
}

function labelsOf({ modules }: PaletteSources): Map<string, string> {
  return new Map(modules.map(({ apiName, singularLabel }) => [apiName, singularLabel]));
}

function plain(key: string, title: string, detail: string): Omit<PaletteItem, 'target'> {
  return { key, title, marks: [], detail, keys: [] };
}

/** The items that match, best first, and how well the best does. */
function best(
  typed: string,
  items: readonly PaletteItem[],
  limit: number,
): { readonly items: readonly PaletteItem[]; readonly score: number } {
  const matching = items.flatMap((item) => {
    const match = matchText(typed, item.title);
    if (match !== null && match.score >= leastScore)
      return [{ item: { ...item, marks: match.marks }, score: match.score }];
    const words = item.target.kind === 'command' ? (item.target.command.words ?? '') : '';
    // A word that is not shown counts for less than any that is.
    const hidden = matchText(typed, words, 'whole-words');
    return hidden === null ? [] : [{ item, score: leastScore * hidden.score }];
  });
  matching.sort((one, other) => other.score - one.score);
  return { items: matching.slice(0, limit).map(({ item }) => item), score: matching[0]?.score ?? 0 };
}

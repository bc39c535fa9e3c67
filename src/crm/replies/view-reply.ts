import { z } from 'zod';
import {
  apiNameSchema,
  recordIdSchema,
  type CustomView,
  type JsonValue,
  type RelatedList,
} from '../../contract/records.ts';
import { readCriteria } from '../filter/read-criteria.ts';
import { bySequence, flag, named, readList, sequence, textOrNull } from './reply-list.ts';

const viewItem = z.object({
  id: recordIdSchema,
  name: textOrNull,
  display_value: textOrNull,
  system_name: textOrNull,
  default: flag,
  /** A place among the favourites, or null. */
  favorite: z.unknown().optional(),
  fields: z.array(named).catch([]),
  /** Null for everything; some lists of views leave it out. */
  criteria: z.unknown().optional(),
  /** Conditions on records of other modules, which no filter here can say. */
  cross_filters: z.unknown().optional(),
});

/** Views that COQL does not take in FROM: Shared By Me, Co-owner and Shared To Me (Kaizen 183, version 7). */
const unqueried: ReadonlySet<string> = new Set(['SHAREDBYME', 'COOWNER', 'SHAREDTOME']);

/** The custom views of a module (Custom views metadata, v8). */
export function readViews(body: JsonValue): CustomView[] {
  return readList(body, 'custom_views', viewItem).map((item) => ({
    id: item.id,
    name: item.display_value ?? item.name ?? '',
    isDefault: item.default,
    favourite: typeof item.favorite === 'number' || item.favorite === true,
    fieldNames: item.fields.filter((name) => name !== null),
    ...criteriaOf(item.criteria, item.cross_filters),
    ...(isUnqueried(item.system_name) ? { queried: false } : {}),
  }));
}

function isUnqueried(systemName: string | null): boolean {
  return unqueried.has((systemName ?? '').toUpperCase().replaceAll(/[^A-Z]/g, ''));
}

function criteriaOf(sent: unknown, crossFilters: unknown): Pick<CustomView, 'criteria' | 'criteriaKnown'> {
  const isPlain = Array.isArray(crossFilters) ? crossFilters.length === 0 : (crossFilters ?? null) === null;
  if (!isPlain) return { criteria: null, criteriaKnown: false };
  const criteria = sent === undefined || sent === null ? null : readCriteria(sent);
  return { criteria, criteriaKnown: sent === null || criteria !== null };
}

const relatedListItem = z.object({
  api_name: apiNameSchema,
  display_label: textOrNull,
  name: textOrNull,
  module: named,
  status: z.string().catch('visible'),
  connectedmodule: named,
  linkingmodule: named,
  connectedlookupApiName: textOrNull,
  multiselectlookup: z
    .object({
      linking_details: z.object({ module: named, connected_lookup_field: named, lookup_field: named }),
      connected_details: z.object({ module: named }).nullable().catch(null),
    })
    .nullable()
    .catch(null),
  sequence_number: sequence,
});

/** The related lists of a module, those taken off its page left out (Related lists metadata, v8). */
export function readRelatedLists(body: JsonValue): RelatedList[] {
  const items = readList(body, 'related_lists', relatedListItem);
  return bySequence(items.filter((item) => item.status === 'visible')).map((item) => ({
    apiName: item.api_name,
    label: item.display_label ?? item.name ?? item.api_name.replaceAll('_', ' '),
    module: item.module,
    ...linkedOf(item),
  }));
}

/** Rows of a linking module name the records of both sides under its look-ups. */
function linkedOf(item: z.infer<typeof relatedListItem>): Pick<RelatedList, 'linked'> {
  const linking = item.linkingmodule ?? item.multiselectlookup?.linking_details.module ?? null;
  const module = item.connectedmodule ?? item.multiselectlookup?.connected_details?.module ?? null;
  const field =
    item.connectedlookupApiName ?? item.multiselectlookup?.linking_details.connected_lookup_field ?? null;
  const isWhole = linking !== null && module !== null && field !== null;
  return isWhole && linking === item.module ? { linked: { module, field } } : {};
}

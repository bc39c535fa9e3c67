import type { CustomView, Field, ModuleDescription, ModuleSummary } from '../contract/records.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions, CrmCall, CrmRequests } from './crm-requests.ts';
import { readFields, type DescribedField } from './replies/field-reply.ts';
import { readLayouts } from './replies/layout-reply.ts';
import { readRelatedLists, readViews } from './replies/view-reply.ts';

/** Names of records in the modules Zoho comes with, best first; a look-up of the same name does not count. */
export const usualNames = [
  'Full_Name',
  'Deal_Name',
  'Account_Name',
  'Product_Name',
  'Campaign_Name',
  'Vendor_Name',
  'Price_Book_Name',
  'Subject',
  'Event_Title',
  'Solution_Title',
  'Name',
  'Last_Name',
] as const;
/** Subforms whose columns are asked for; each costs a request. */
const mostSubforms = 5;

/**
 * Asks for everything that is needed to show a module. Fields are needed; layouts, views and related lists
 * are left out where the profile or the sign-in does not allow them.
 */
export async function describeModule(
  requests: CrmRequests,
  module: ModuleSummary,
  options: CallOptions,
): Promise<ModuleDescription> {
  const ask = (path: string, name = module.apiName): Promise<CrmCallResult> =>
    requests.json({ ...options, path: ['settings', path], query: { module: name } });
  const [described, layouts, views, relatedLists] = await Promise.all([
    ask('fields').then(({ body }) => readFields(body)),
    unlessForbidden(ask('layouts').then(({ body }) => readLayouts(body))),
    unlessForbidden(ask('custom_views').then(({ body }) => readViews(body))),
    unlessForbidden(ask('related_lists').then(({ body }) => readRelatedLists(body))),
  ]);
  const [fields, complete] = await Promise.all([
    withSubforms(described, (name) => ask('fields', name)),
    withDefaultColumns(views, module.apiName, requests, options),
  ]);
  return { module, fields, layouts, views: complete, relatedLists, nameField: nameFieldOf(described) };
}

type CrmCallResult = Awaited<ReturnType<CrmRequests['json']>>;

/** The field that names a record. */
function nameFieldOf(described: readonly DescribedField[]): string {
  const texts = described.filter(({ field }) => field.kind === 'text' || field.kind === 'autonumber');
  const names = new Set(texts.map(({ field }) => field.apiName));
  // People have a full name, whatever part of it Zoho marks.
  if (names.has('Full_Name')) return 'Full_Name';
  const marked = texts.find(({ namesRecord }) => namesRecord);
  return marked?.field.apiName ?? usualNames.find((name) => names.has(name)) ?? 'Name';
}

async function withSubforms(
  described: readonly DescribedField[],
  askFields: (module: string) => Promise<CrmCallResult>,
): Promise<Field[]> {
  const modules = described.flatMap(({ subformModule }) => subformModule ?? []);
  const columns = new Map(
    await Promise.all(
      [...new Set(modules)].slice(0, mostSubforms).map(async (name) => {
        const fields = await unlessForbidden(askFields(name).then(({ body }) => readFields(body)));
        return [name, fields] as const;
      }),
    ),
  );
  return described.map(({ field, subformModule }) => ({
    ...field,
    subformFields: (columns.get(subformModule ?? '') ?? [])
      .filter((column) => column.field.visible)
      .map(({ field: { apiName, label, kind, dataType, decimalPlaces, grouped } }) => ({
        apiName,
        label,
        kind,
        dataType,
        decimalPlaces,
        ...(grouped === undefined ? {} : { grouped }),
      })),
  }));
}

/** Some lists of views come without columns; those of the default one are worth a request. */
async function withDefaultColumns(
  views: readonly CustomView[],
  module: string,
  requests: CrmRequests,
  options: CallOptions,
): Promise<CustomView[]> {
  const bare = views.find((view) => view.isDefault && view.fieldNames.length === 0);
  if (bare === undefined) return [...views];
  const full = await readView(requests, module, bare.id, options);
  return views.map((view) =>
    view === bare && full !== null ? { ...view, fieldNames: full.fieldNames } : view,
  );
}

/** The fields of a module alone, as one call gives them. */
export async function readFieldsOf(
  requests: CrmRequests,
  module: string,
  options: CallOptions,
): Promise<Field[]> {
  const { body } = await requests.json({ ...options, path: ['settings', 'fields'], query: { module } });
  return readFields(body).map(({ field }) => field);
}

/** One view with everything Zoho says of it; null where it is gone or not allowed. */
export async function readView(
  requests: CrmRequests,
  module: string,
  viewId: string,
  options: CallOptions,
): Promise<CustomView | null> {
  const call: CrmCall = { ...options, path: ['settings', 'custom_views', viewId], query: { module } };
  const [view] = await unlessForbidden(requests.json(call).then(({ body }) => readViews(body)));
  return view ?? null;
}

const forbidden: ReadonlySet<string> = new Set([
  'crm.no_permission',
  'crm.scope_missing',
  'crm.module_unknown',
  'crm.not_supported',
  'crm.feature_off',
  'crm.view_not_found',
  'crm.invalid_request',
]);

async function unlessForbidden<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CrmError && forbidden.has(error.code)) return [];
    throw error;
  }
}

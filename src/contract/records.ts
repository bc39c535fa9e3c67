import { z } from 'zod';
import { filterSchema } from './list-query.ts';

export { apiNameSchema, recordIdSchema } from './names.ts';

/**
 * What the renderer knows of CRM: modules, fields, layouts and rows. Values stay as Zoho sent them
 * (JSON); the renderer formats them by the field's type. Ids are decimal strings above 2^53, never numbers.
 */

/** A JSON value as it came from Zoho. */
export const jsonValueSchema = z.json();
export type JsonValue = z.infer<typeof jsonValueSchema>;

/** How a value is shown. Zoho's data types that are not listed here arrive as `text`. */
export const fieldKinds = [
  'text',
  'long_text',
  'rich_text',
  'picklist',
  'multi_select',
  'lookup',
  'multi_lookup',
  'owner',
  'email',
  'phone',
  'url',
  'date',
  'datetime',
  'currency',
  'integer',
  'decimal',
  'percent',
  'boolean',
  'autonumber',
  'formula',
  'rollup',
  'subform',
  'image',
  'file',
  'tags',
] as const;
export const fieldKindSchema = z.enum(fieldKinds);
export type FieldKind = z.infer<typeof fieldKindSchema>;

export const picklistValueSchema = z.object({
  /** What Zoho stores (`actual_value`). Neither records nor queries speak it; see choices.ts. */
  value: z.string(),
  /** What people see, and what records and queries speak (`display_value`). */
  label: z.string(),
  /** `#rrggbb`, or null when the value has none. */
  colour: z.string().nullable(),
  /** In per cent, where the choice is a stage of deals. */
  probability: z.number().optional(),
  /** Where it stands in the forecast, likewise. */
  forecast: z.enum(['open', 'won', 'lost']).optional(),
});
export type PicklistValue = z.infer<typeof picklistValueSchema>;

export const fieldSchema = z.object({
  apiName: z.string(),
  label: z.string(),
  kind: fieldKindSchema,
  /** Zoho's own name of the type, for people who want to know. */
  dataType: z.string(),
  visible: z.boolean(),
  sortable: z.boolean(),
  filterable: z.boolean(),
  searchable: z.boolean(),
  decimalPlaces: z.number().int().nullable(),
  /** False where thousands are not to be separated, as in ids and years. */
  grouped: z.boolean().optional(),
  /** What a formula or a roll-up yields, where Zoho says so. */
  resultKind: fieldKindSchema.optional(),
  /** Zoho keeps its values encrypted and hardly compares them. */
  encrypted: z.boolean().optional(),
  /** API name of the module a look-up points to. */
  lookupModule: z.string().nullable(),
  picklistValues: z.array(picklistValueSchema),
  /** Fields of the rows of a subform. */
  subformFields: z.array(
    z.object({
      apiName: z.string(),
      label: z.string(),
      kind: fieldKindSchema,
      dataType: z.string().optional(),
      decimalPlaces: z.number().int().nullable().optional(),
      grouped: z.boolean().optional(),
    }),
  ),
});
export type Field = z.infer<typeof fieldSchema>;

export const moduleSummarySchema = z.object({
  apiName: z.string(),
  singularLabel: z.string(),
  pluralLabel: z.string(),
  custom: z.boolean(),
  /** What it is called in addresses of Zoho's own pages, where that is something else. */
  webName: z.string().optional(),
  /** False where Zoho's own search across modules leaves it out. */
  searched: z.boolean().optional(),
});
export type ModuleSummary = z.infer<typeof moduleSummarySchema>;

export const layoutSectionSchema = z.object({
  name: z.string(),
  label: z.string(),
  columns: z.number().int(),
  fieldNames: z.array(z.string()),
});
export type LayoutSection = z.infer<typeof layoutSectionSchema>;

export const layoutSchema = z.object({
  id: z.string(),
  name: z.string(),
  sections: z.array(layoutSectionSchema),
});
export type Layout = z.infer<typeof layoutSchema>;

export const customViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  favourite: z.boolean(),
  fieldNames: z.array(z.string()),
  /** What Zoho keeps in the view; null when that is everything, or when it is not known. */
  criteria: filterSchema.nullable(),
  /** False when Zoho sent no criteria, or such as no filter here can say. */
  criteriaKnown: z.boolean(),
  /** False for the views that COQL does not take in FROM. */
  queried: z.boolean().optional(),
});
export type CustomView = z.infer<typeof customViewSchema>;

export const relatedListSchema = z.object({
  apiName: z.string(),
  label: z.string(),
  /** API name of the module whose records it lists; null for lists that are no records. */
  module: z.string().nullable(),
  /**
   * Where `module` only links two modules (a multi-select look-up): the module on the other side, and the look-up
   * that leads there.
   */
  linked: z.object({ module: z.string(), field: z.string() }).optional(),
});
export type RelatedList = z.infer<typeof relatedListSchema>;

/** Everything needed to show a module; asked once and kept. */
export const moduleDescriptionSchema = z.object({
  module: moduleSummarySchema,
  fields: z.array(fieldSchema),
  layouts: z.array(layoutSchema),
  views: z.array(customViewSchema),
  relatedLists: z.array(relatedListSchema),
  /** The column that names a record, such as Full_Name or Deal_Name. */
  nameField: z.string(),
});
export type ModuleDescription = z.infer<typeof moduleDescriptionSchema>;

/**
 * Which part of a list. `number` counts from 1 and reaches 2,000 rows; after that Zoho wants the
 * token of the page before (Zoho, Get Records).
 */
export const pageRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number: z.number().int().min(1).max(2000) }),
  z.object({ kind: z.literal('token'), token: z.string().min(1).max(4096) }),
]);
export type PageRequest = z.infer<typeof pageRequestSchema>;

/** Zoho sorts lists by these three only (Get Records, `sort_by`). */
export const sortSchema = z.object({
  field: z.enum(['id', 'Created_Time', 'Modified_Time']),
  order: z.enum(['asc', 'desc']),
});
export type Sort = z.infer<typeof sortSchema>;

/** Rows as arrays in the order of `columns`: a third of the size of objects, and quicker to clone. */
export const recordPageSchema = z.object({
  columns: z.array(z.string()),
  ids: z.array(z.string()),
  rows: z.array(z.array(jsonValueSchema)),
  /** The page after this one; null when this is the last. */
  next: pageRequestSchema.nullable(),
  /** Epoch ms of the answer. */
  receivedAt: z.number(),
  /** The same by Zoho's clock, where changes since then can be asked for. */
  asOf: z.number().optional(),
});
export type RecordPage = z.infer<typeof recordPageSchema>;

export const recordDetailSchema = z.object({
  id: z.string(),
  module: z.string(),
  values: z.record(z.string(), jsonValueSchema),
  /** Epoch ms of the answer. */
  receivedAt: z.number(),
  /** The same by Zoho's clock: changes since then can be asked for. */
  asOf: z.number().optional(),
});
export type RecordDetail = z.infer<typeof recordDetailSchema>;

export const photoSchema = z.object({
  /** `image/png`, `image/jpeg`, `image/gif` or `image/webp`; anything else is refused. */
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  base64: z.string(),
});
export type Photo = z.infer<typeof photoSchema>;

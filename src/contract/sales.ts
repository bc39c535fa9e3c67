import { z } from 'zod';
import { readScopes } from './read-scopes.ts';

/** What salespeople read beside the records themselves. Times are ISO 8601 with offset, as Zoho sent them. */

/**
 * Why something is not there that other organisations have: the sign-in does not include it, the profile may not
 * see it, or the edition does not have it. Nothing of it is a failure.
 */
export const absenceSchema = z.object({
  kind: z.literal('absent'),
  why: z.enum(['scope', 'permission', 'feature']),
  /** What a sign-in has to include; empty unless that is what is missing. */
  scopes: z.array(z.enum(readScopes)),
});
export type Absence = z.infer<typeof absenceSchema>;

function present<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('kind', [z.object({ kind: z.literal('present'), value }), absenceSchema]);
}
export type Available<T> = { readonly kind: 'present'; readonly value: T } | Absence;

export const forecastSchema = z.enum(['open', 'won', 'lost']);
export type Forecast = z.infer<typeof forecastSchema>;

/** A stage as a pipeline orders it. */
export const pipelineStageSchema = z.object({
  /** As records have it. */
  value: z.string(),
  forecast: forecastSchema.nullable(),
});

export const pipelineSchema = z.object({
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  /** In the order of the pipeline. */
  stages: z.array(pipelineStageSchema),
});
export type Pipeline = z.infer<typeof pipelineSchema>;
export const pipelinesSchema = present(z.array(pipelineSchema));

export const crmCurrencySchema = z.object({
  /** ISO 4217. */
  code: z.string(),
  name: z.string(),
  symbol: z.string(),
  /** The organisation's own, in which the others are told. */
  isHome: z.boolean(),
  isActive: z.boolean(),
  /** Units of it for one of the home currency; null where Zoho sent none. */
  rate: z.number().nullable(),
  rateTime: z.string().nullable(),
  decimalPlaces: z.number().int().nullable(),
});
export type CrmCurrency = z.infer<typeof crmCurrencySchema>;
export const currenciesSchema = present(z.array(crmCurrencySchema));

/** A contact who has a part in a deal. */
export const contactRoleSchema = z.object({
  /** Of the contact. */
  id: z.string(),
  name: z.string(),
  role: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export type ContactRole = z.infer<typeof contactRoleSchema>;
export const contactRolesSchema = present(z.array(contactRoleSchema));

/** A stage that a deal was in, or is in. */
export const stageStaySchema = z.object({
  id: z.string(),
  stage: z.string(),
  /** Where it went from there; null for the stage it is in. */
  movedTo: z.string().nullable(),
  amount: z.number().nullable(),
  /** ISO 4217. */
  currency: z.string().nullable(),
  probability: z.number().nullable(),
  expected: z.number().nullable(),
  /** Calendar days. */
  days: z.number().nullable(),
  time: z.string().nullable(),
  by: z.string().nullable(),
});
export type StageStay = z.infer<typeof stageStaySchema>;
export const stageHistorySchema = present(z.array(stageStaySchema));

export const blueprintSchema = z.object({
  /** Null where Zoho does not say. */
  process: z.string().nullable(),
  /** The field whose values are the states; null likewise. */
  fieldLabel: z.string().nullable(),
  state: z.string().nullable(),
  /** How long the record may stay, or by how much it is late. */
  escalation: z.object({ days: z.number().nullable(), overdue: z.boolean() }).nullable(),
  transitions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** The state it leads to. */
      leadsTo: z.string().nullable(),
      automatic: z.boolean(),
      /** False while its conditions are not met. */
      possible: z.boolean(),
      condition: z.string().nullable(),
    }),
  ),
});
export type Blueprint = z.infer<typeof blueprintSchema>;
/** Null for a record in no process. */
export const blueprintStateSchema = present(blueprintSchema.nullable());

/** In the recycle bin, or gone for good. */
export const deletedKindSchema = z.enum(['recycle', 'permanent']);
export type DeletedKind = z.infer<typeof deletedKindSchema>;

export const deletedRecordSchema = z.object({
  id: z.string(),
  /** Null once a record is gone for good. */
  name: z.string().nullable(),
  deletedBy: z.string().nullable(),
  createdBy: z.string().nullable(),
  deletedTime: z.string().nullable(),
});

export const deletedPageSchema = z.object({
  records: z.array(deletedRecordSchema),
  /** Number of the page after this one; null when this is the last. */
  next: z.number().int().nullable(),
  /** Epoch ms. */
  receivedAt: z.number(),
});
export type DeletedPage = z.infer<typeof deletedPageSchema>;

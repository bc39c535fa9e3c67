import { z } from 'zod';
import { recordIdSchema, type JsonValue } from '../../contract/records.ts';
import type { Blueprint, ContactRole, StageStay } from '../../contract/sales.ts';
import { CrmError } from '../crm-error.ts';
import { decimalOrNull, flag, personName, readList, textOrNull, unlessFalse } from './reply-list.ts';

const roleItem = z.object({
  id: recordIdSchema,
  Full_Name: textOrNull,
  First_Name: textOrNull,
  Last_Name: textOrNull,
  Email: textOrNull,
  Phone: textOrNull,
  Contact_Role: personName,
});

/** Contacts of a deal with their roles (Zoho, Get Contact Roles of a Specific Deal). */
export function readContactRoles(body: JsonValue): ContactRole[] {
  return readList(body, 'data', roleItem).map((item) => ({
    id: item.id,
    name: [item.Full_Name, namesOf(item), item.Email].find((text) => text?.trim()) ?? item.id,
    role: item.Contact_Role,
    email: item.Email,
    phone: item.Phone,
  }));
}

function namesOf(item: z.infer<typeof roleItem>): string {
  return [item.First_Name, item.Last_Name].filter((part) => part?.trim()).join(' ');
}

const stayItem = z.object({
  id: z.string(),
  Stage: z.string(),
  Moved_To__s: textOrNull,
  Amount: decimalOrNull,
  Currency: textOrNull,
  Probability: decimalOrNull,
  Expected_Revenue: decimalOrNull,
  Stage_Duration_Calendar_Days: decimalOrNull,
  Modified_Time: textOrNull,
  Modified_By: personName,
});

/**
 * The stages a deal was in, the latest first: Zoho gives them as records of `DealHistory`, each with the stage
 * and where the deal went from there (`Moved_To__s`; none for the stage it is in).
 */
export function readStageHistory(body: JsonValue): StageStay[] {
  const stays = readList(body, 'data', stayItem).map((item) => ({
    id: item.id,
    stage: item.Stage,
    movedTo: item.Moved_To__s,
    amount: item.Amount,
    currency: item.Currency,
    probability: item.Probability,
    expected: item.Expected_Revenue,
    days: item.Stage_Duration_Calendar_Days,
    time: item.Modified_Time,
    by: item.Modified_By,
  }));
  const instant = ({ time }: StageStay): number => (time === null ? 0 : Date.parse(time) || 0);
  return stays.sort((one, other) => instant(other) - instant(one));
}

const transition = z.object({
  id: z.string(),
  name: z.string(),
  next_field_value: textOrNull,
  type: textOrNull,
  criteria_matched: unlessFalse,
  criteria_message: textOrNull,
});

const blueprintBody = z.object({
  blueprint: z.object({
    process_info: z.object({
      name: textOrNull,
      field_label: textOrNull,
      api_name: textOrNull,
      field_value: textOrNull,
      escalation: z.object({ days: decimalOrNull, status: textOrNull }).nullable().catch(null),
      is_continuous: flag,
    }),
    transitions: z.array(z.unknown()).catch([]),
  }),
});

/** The process of a record and what may follow (Zoho, Get Blueprint); the fields of transitions are left out. */
export function readBlueprint(body: JsonValue): Blueprint | null {
  if (body === null) return null;
  const parsed = blueprintBody.safeParse(body);
  if (!parsed.success) throw new CrmError('crm.server_unexpected', { status: 200 });
  const { process_info: info, transitions } = parsed.data.blueprint;
  return {
    process: info.name,
    fieldLabel: info.field_label ?? info.api_name?.replaceAll('_', ' ') ?? null,
    state: info.field_value,
    escalation:
      info.escalation === null
        ? null
        : { days: info.escalation.days, overdue: info.escalation.status?.toLowerCase() === 'overdue' },
    transitions: transitions.flatMap((each) => {
      const item = transition.safeParse(each);
      if (!item.success) return [];
      return [
        {
          id: item.data.id,
          name: item.data.name,
          leadsTo: item.data.next_field_value,
          automatic: item.data.type?.toLowerCase() === 'automatic',
          possible: item.data.criteria_matched,
          condition: item.data.criteria_message,
        },
      ];
    }),
  };
}

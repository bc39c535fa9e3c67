import type { Company } from '../company/company.ts';
import { dealStages, stageShown } from '../company/deals.ts';
import { createDraw } from '../company/draw.ts';
import type { CompanyModule } from '../company/module.ts';
import type { CrmObject } from '../company/values.ts';
import { dayMs, isCrmObject, textOf, zonedTime } from '../company/values.ts';
import { settingsId } from '../company/settings-id.ts';

/** The deal's own contact first, then up to three more of its account. */
export function contactsOfDeal(company: Company, deals: CompanyModule, row: number): readonly number[] {
  const contacts = company.module('Contacts');
  const account = deals.value(row, 'Account_Name');
  const accounts = company.module('Accounts');
  const accountRow = isCrmObject(account) ? accounts.rowOf(textOf(account['id'])) : undefined;
  const colleagues =
    accountRow === undefined
      ? []
      : company.relations.childRows('Contacts', 'Account_Name', accountRow, 'Accounts');
  const own = deals.value(row, 'Contact_Name');
  const ownRow = isCrmObject(own) ? contacts.rowOf(textOf(own['id'])) : undefined;
  return [...new Set([...(ownRow === undefined ? [] : [ownRow]), ...colleagues])].slice(0, 4);
}

/** The way a deal has come, the latest first: each row is a stage, and where it went from there. */
export function stageHistory(
  company: Company,
  deals: CompanyModule,
  row: number,
  now: number,
): readonly CrmObject[] {
  const stage = deals.value(row, 'Stage');
  const names = dealStages.map(({ value }) => value as string);
  const open = names.filter((name) => probabilityOf(name) % 100 !== 0);
  const last = names.indexOf(textOf(stage));
  const drawn = createDraw(company.options.seed, 'Deals.history')(row);
  const passed = open.filter((_, index) => index < last && (index === 0 || (drawn >>> index) % 2 === 0));
  const way = stage === null ? passed : [...passed, textOf(stage)];
  const from = deals.createdAt(row);
  const until = Math.max(from, Math.min(deals.modifiedAt(row), now));
  const at = (index: number): number => from + ((until - from) * index) / Math.max(1, way.length - 1);
  const amount = deals.value(row, 'Amount');
  return way
    .map((name, index): CrmObject => {
      const next = way[index + 1] ?? null;
      const probability = probabilityOf(name);
      return {
        // By its stage: what comes later moves nothing.
        id: settingsId('DealHistory', deals.id(row), name),
        Stage: name,
        Moved_To__s: next,
        Amount: amount,
        Currency: deals.value(row, 'Currency'),
        Exchange_Rate: deals.value(row, 'Exchange_Rate'),
        Probability: probability,
        Expected_Revenue:
          typeof amount === 'number' ? Number(((amount * probability) / 100).toFixed(2)) : null,
        Closing_Date: deals.value(row, 'Closing_Date'),
        Stage_Duration_Calendar_Days: next === null ? null : Math.floor((at(index + 1) - at(index)) / dayMs),
        Modified_Time: zonedTime(at(index), 60),
        Modified_By: deals.value(row, 'Modified_By'),
      };
    })
    .reverse();
}

function probabilityOf(stage: string): number {
  return stageShown(stage)?.probability ?? 0;
}

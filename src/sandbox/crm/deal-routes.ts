import { Hono } from 'hono';
import { dealPipelines, dealStages } from '../company/deals.ts';
import { createDraw } from '../company/draw.ts';
import type { CompanyModule } from '../company/module.ts';
import type { CrmObject, CrmValue } from '../company/values.ts';
import { dayMs, isCrmObject, textOf, zonedTime } from '../company/values.ts';
import { blueprintJson, isInProcess } from './blueprint.ts';
import { forecastOf, settingsId } from './field-json.ts';
import { CrmFailure, invalidData, missingParameter } from './failure.ts';
import { layoutsJson } from './layout-json.ts';
import { listRecord, requiredFields } from './record-json.ts';
import { attachedRecords, recordOf } from './related-routes.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmServer } from './session.ts';
import { requireScopes } from './session.ts';

const roles = ['Economic Decision Maker', 'Purchasing', 'Technical Evaluator', 'Executive Sponsor'];

/** What belongs to deals: pipelines, contact roles, the way through the stages; and blueprints. */
export function dealRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  // crm-oas v8.0, pipeline, getPipelines.
  app.get('/settings/pipeline', (context) => {
    requireScopes(context, 'ZohoCRM.settings.pipeline.READ');
    const layout = context.req.query('layout_id');
    if (layout === undefined || layout === '') throw missingParameter('layout_id');
    const deals = server.company.module('Deals');
    if (!layoutsJson(deals).some(({ id }) => id === layout)) throw invalidData('layout_id');
    return context.json({ pipeline: dealPipelines.map(pipelineJson) });
  });

  // crm-oas v8.0, contact_roles, getContactRoles.
  app.get('/Contacts/roles', (context) => {
    requireScopes(context, 'ZohoCRM.modules.contacts.READ');
    return context.json({
      contact_roles: roles.map((name, index) => ({ id: roleId(name), name, sequence_number: index + 1 })),
    });
  });

  // Zoho's v7 page "Get Contact Roles of a Specific Deal": contacts with their role beside the fields asked for.
  app.get('/Deals/:id/Contact_Roles', (context) => {
    const { module, row } = recordOf(server, context, { module: 'Deals', id: context.req.param('id') });
    requireScopes(context, 'ZohoCRM.modules.contacts.READ');
    const fields = requiredFields(context);
    const contacts = server.company.module('Contacts');
    const people = contactsOfDeal(server, module, row).map((contact, index): CrmObject => ({
      ...listRecord(contacts, contact, fields),
      Contact_Role: roleValue(index),
    }));
    return attachedRecords(server, context, people, [...fields, 'Contact_Role']);
  });

  app.get('/Deals/:id/Stage_History', (context) => {
    const { module, row } = recordOf(server, context, { module: 'Deals', id: context.req.param('id') });
    return attachedRecords(server, context, stageHistory(server, module, row), requiredFields(context));
  });

  app.get('/:module/:id/actions/blueprint', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    if (!isInProcess(module, row)) {
      throw new CrmFailure(400, 'RECORD_NOT_IN_PROCESS', 'record not in process');
    }
    return context.json(blueprintJson(module, row));
  });
  return app;
}

function pipelineJson(pipeline: (typeof dealPipelines)[number], index: number): Record<string, unknown> {
  return {
    display_value: pipeline.name,
    default: index === 0,
    maps: pipeline.stages.map((stage, place) => ({
      display_value: stage,
      sequence_number: place + 1,
      ...forecastOf(probabilityOf(stage)),
      actual_value: stage,
      id: settingsId('Deals', 'Stage', stage),
    })),
    actual_value: pipeline.name,
    id: settingsId('pipeline', pipeline.name),
  };
}

function probabilityOf(stage: CrmValue): number {
  return dealStages.find(({ value }) => value === stage)?.probability ?? 0;
}

function roleId(name: string): string {
  return settingsId('contact-role', name);
}

function roleValue(index: number): CrmObject {
  const name = roles[index % roles.length] ?? '';
  return { name, id: roleId(name) };
}

/** The deal's own contact first, then up to three more of its account. */
function contactsOfDeal(server: CrmServer, deals: CompanyModule, row: number): readonly number[] {
  const contacts = server.company.module('Contacts');
  const account = deals.value(row, 'Account_Name');
  const accounts = server.company.module('Accounts');
  const accountRow = isCrmObject(account) ? accounts.rowOf(textOf(account['id'])) : undefined;
  const colleagues =
    accountRow === undefined
      ? []
      : server.company.relations.childRows('Contacts', 'Account_Name', accountRow, 'Accounts');
  const own = deals.value(row, 'Contact_Name');
  const ownRow = isCrmObject(own) ? contacts.rowOf(textOf(own['id'])) : undefined;
  return [...new Set([...(ownRow === undefined ? [] : [ownRow]), ...colleagues])].slice(0, 4);
}

/** The way a deal has come, the latest first: each row is a stage, and where it went from there. */
function stageHistory(server: CrmServer, deals: CompanyModule, row: number): readonly CrmObject[] {
  const stage = deals.value(row, 'Stage');
  const names = dealStages.map(({ value }) => value as string);
  const open = names.filter((name) => probabilityOf(name) % 100 !== 0);
  const last = names.indexOf(textOf(stage));
  const drawn = createDraw(server.company.options.seed, 'Deals.history')(row);
  const passed = open.filter((_, index) => index < last && (index === 0 || (drawn >>> index) % 2 === 0));
  const way = stage === null ? passed : [...passed, textOf(stage)];
  const from = deals.createdAt(row);
  const until = Math.max(from, Math.min(deals.modifiedAt(row), server.clock()));
  const at = (index: number): number => from + ((until - from) * index) / Math.max(1, way.length - 1);
  const amount = deals.value(row, 'Amount');
  return way
    .map((name, index): CrmObject => {
      const next = way[index + 1] ?? null;
      const probability = probabilityOf(name);
      return {
        id: settingsId('DealHistory', deals.id(row), String(index)),
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

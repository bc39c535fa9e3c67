import { Hono } from 'hono';
import { dealPipelines, stageShown } from '../company/deals.ts';
import type { CrmObject } from '../company/values.ts';
import { blueprintJson, isInProcess } from './blueprint.ts';
import { forecastOf } from './field-json.ts';
import { settingsId } from '../company/settings-id.ts';
import { CrmFailure, invalidData, missingParameter } from './failure.ts';
import { layoutsJson } from './layout-json.ts';
import { listRecord, requiredFields } from './record-json.ts';
import { contactsOfDeal, stageHistory } from './deal-parts.ts';
import { attachedRecords } from './related-routes.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmServer } from './session.ts';
import { recordOf, requireScopes } from './session.ts';

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
    const people = contactsOfDeal(server.company, module, row).map((contact, index): CrmObject => ({
      ...listRecord(contacts, contact, fields),
      Contact_Role: roleValue(index),
    }));
    return attachedRecords(server, context, people, [...fields, 'Contact_Role']);
  });

  app.get('/Deals/:id/Stage_History', (context) => {
    const { module, row } = recordOf(server, context, { module: 'Deals', id: context.req.param('id') });
    const stages = stageHistory(server.company, module, row, server.clock());
    return attachedRecords(server, context, stages, requiredFields(context));
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
      ...forecastOf(stageShown(stage)?.probability ?? 0),
      // Zoho's example has "Identify Decision Makers", stored as "Id. Decision Makers".
      actual_value: stageShown(stage)?.stored ?? stage,
      id: settingsId('Deals', 'Stage', stage),
    })),
    actual_value: pipeline.name,
    id: settingsId('pipeline', pipeline.name),
  };
}

function roleId(name: string): string {
  return settingsId('contact-role', name);
}

function roleValue(index: number): CrmObject {
  const name = roles[index % roles.length] ?? '';
  return { name, id: roleId(name) };
}

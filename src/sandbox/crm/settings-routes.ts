import { Hono } from 'hono';
import type { CompanyModule } from '../company/module.ts';
import { zonedTime } from '../company/values.ts';
import { fieldJson } from './field-json.ts';
import { CrmFailure, invalidData, missingParameter } from './failure.ts';
import { layoutsJson } from './layout-json.ts';
import { modulesJson } from './module-json.ts';
import { relatedListJson, relatedListsOf } from './related-lists.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { permissionDenied, requireScopes } from './session.ts';
import { listedViewJson, viewJson, viewsOf } from './views.ts';

/** How Zoho heads the kinds of views. */
const translation = {
  public_views: 'Public Views',
  other_users_views: "Other User's Views",
  shared_with_me: 'Shared With Me',
  created_by_me: 'Created By Me',
};

/** Metadata: modules, fields, layouts, custom views and related lists. */
export function settingsRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  app.get('/settings/modules', (context) => {
    requireScopes(context, 'ZohoCRM.settings.modules.READ');
    const wanted = context.req.query('status')?.split(',');
    const modules = modulesJson(server.company.modules, zonedTime(server.clock(), 0)).filter(
      (module) => wanted === undefined || wanted.includes(String(module['status'])),
    );
    return modules.length === 0 ? context.body(null, 204) : context.json({ modules });
  });

  app.get('/settings/fields', (context) => {
    requireScopes(context, 'ZohoCRM.settings.fields.READ');
    const subform = subformOf(server, context.req.query('module'));
    if (subform !== undefined) return context.json({ fields: subform });
    const module = settingsModule(server, context);
    if (server.adjust.fieldlessModules.includes(module.spec.apiName)) return context.body(null, 204);
    const type = context.req.query('type') ?? 'used';
    if (!['all', 'used', 'unused'].includes(type)) {
      throw invalidData('type', { supported_values: ['all', 'used', 'unused'] });
    }
    if (type === 'unused') return context.body(null, 204);
    return context.json({ fields: module.fields.map((field) => fieldJson(module, field)) });
  });

  app.get('/settings/layouts', (context) => {
    requireScopes(context, 'ZohoCRM.settings.layouts.READ');
    return context.json({ layouts: layoutsJson(settingsModule(server, context)) });
  });

  app.get('/settings/custom_views', (context) => {
    requireScopes(context, 'ZohoCRM.settings.custom_views.READ');
    if (server.adjust.viewsDenied) throw permissionDenied();
    const module = settingsModule(server, context);
    const views = viewsOf(module, context.get('session').user, server.clock());
    return context.json({
      custom_views: views.map(listedViewJson),
      info: {
        per_page: 200,
        count: views.length,
        page: 1,
        more_records: false,
        default: views[0]?.id,
        translation,
      },
    });
  });

  app.get('/settings/custom_views/:id', (context) => {
    requireScopes(context, 'ZohoCRM.settings.custom_views.READ');
    if (server.adjust.viewsDenied) throw permissionDenied();
    const module = settingsModule(server, context);
    const views = viewsOf(module, context.get('session').user, server.clock());
    const index = views.findIndex((view) => view.id === context.req.param('id'));
    const view = views[index];
    if (view === undefined) throw invalidData('id');
    return context.json({ custom_views: [viewJson(module, view, index)], info: { translation } });
  });

  app.get('/settings/related_lists', (context) => {
    requireScopes(context, 'ZohoCRM.settings.related_lists.READ');
    const module = settingsModule(server, context);
    const lists = relatedListsOf(module.spec);
    // In an order of their own: only `sequence_number` says where they belong.
    const described = lists.map((list, index) => relatedListJson(module, list, index)).reverse();
    return context.json({ related_lists: described });
  });
  return app;
}

/**
 * The module a settings call is about.
 *
 * @throws CrmFailure when the parameter is missing or names no module that holds records
 */
function settingsModule(server: CrmServer, context: CrmContext): CompanyModule {
  const name = context.req.query('module');
  if (name === undefined || name === '') throw missingParameter('module');
  const module = server.company.find(name);
  if (module === undefined) {
    throw new CrmFailure(400, 'INVALID_MODULE', 'the module name given seems to be invalid', {
      param_name: 'module',
    });
  }
  return module;
}

/** A sub-form's columns are asked for as if it were a module. */
function subformOf(
  server: CrmServer,
  name: string | undefined,
): readonly Record<string, unknown>[] | undefined {
  for (const module of server.company.modules) {
    for (const field of module.fields) {
      if (field.subform?.module === name)
        return field.subform?.columns.map((column) => fieldJson(module, column));
    }
  }
  return undefined;
}

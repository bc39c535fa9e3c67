import { Hono } from 'hono';
import { invalidData } from './failure.ts';
import { cutPage, readOrder } from './list.ts';
import { pageInfo, readPage } from './page.ts';
import { listRecord, optionalFields, requiredFields, wholeRecord } from './record-json.ts';
import type { CrmEnvironment, CrmServer } from './session.ts';
import { recordModule } from './session.ts';

/** Records: lists and single ones. */
export function recordRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  app.get('/:module', (context) => {
    const module = recordModule(server, context, context.req.param('module'));
    const fields = requiredFields(context);
    const sort = readOrder(context);
    const request = readPage(server, context);
    const { rows, more } = cutPage(module, module.ordered(sort.by), sort, request);
    if (rows.length === 0) return context.body(null, 204);
    return context.json({
      data: rows.map((row) => listRecord(module, row, fields)),
      info: pageInfo(server, context, request, rows, more, { by: sort.by, order: sort.order }),
    });
  });

  app.get('/:module/:id', (context) => {
    const module = recordModule(server, context, context.req.param('module'));
    const { id } = context.req.param();
    if (!/^\d{1,19}$/.test(id)) throw invalidData('id');
    const row = module.rowOf(id);
    if (row === undefined) return context.body(null, 204);
    return context.json({ data: [wholeRecord(module, row, optionalFields(context))] });
  });
  return app;
}

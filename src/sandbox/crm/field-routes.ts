import { Hono } from 'hono';
import { fileInFields, seededFileBytes } from '../company/field-files.ts';
import type { CompanyModule } from '../company/module.ts';
import { textOf } from '../company/values.ts';
import type { CrmValue } from '../company/values.ts';
import { fileReply } from './attached.ts';
import { pngPicture } from './png-picture.ts';
import type { CrmEnvironment } from './environment.ts';
import { CrmFailure, invalidData } from './failure.ts';
import { isRichText } from './record-json.ts';
import type { CrmServer } from './session.ts';
import { recordOf } from './session.ts';

/** What of a record comes by calls of its own: files in its fields, and rich text as a whole. */
export function fieldRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  // The parameter is the id of the file in the record and not its `File_Id__s`, which is refused.
  app.get('/:module/:id/actions/download_fields_attachment', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    const id = context.req.query('fields_attachment_id');
    if (id === undefined || id === '') {
      throw new CrmFailure(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
        param: 'fields_attachment_id',
        resource_path_index: 0,
      });
    }
    const fields = module.fields.filter(({ dataType }) => ['fileupload', 'imageupload'].includes(dataType));
    const file = fileInFields(
      fields.map(({ apiName }) => module.value(row, apiName)),
      id,
    );
    if (file === undefined) throw invalidData('fields_attachment_id');
    const name = textOf(file['File_Name__s']);
    return fileReply(module.fieldFiles.get(id) ?? seededFile(name, row), 'application/octet-stream', name);
  });

  app.get('/:module/:id/actions/fetch_full_data', (context) => {
    const { module, row } = recordOf(server, context, context.req.param());
    const wanted = context.req.query('fields')?.split(',');
    return context.json({ data: [wholeTexts(module, row, wanted)] });
  });
  return app;
}

/** Only rich text, and no other field (Get Rich Text Fields, v8). */
function wholeTexts(
  module: CompanyModule,
  row: number,
  wanted: readonly string[] | undefined,
): Record<string, CrmValue> {
  const fields = module.fields.filter(
    (field) => isRichText(field) && field.hidden !== true && (wanted?.includes(field.apiName) ?? true),
  );
  return {
    ...Object.fromEntries(fields.map(({ apiName }) => [apiName, module.value(row, apiName)])),
    id: module.id(row),
  };
}

function seededFile(name: string, row: number): Buffer {
  const content = name.endsWith('.png') ? pngPicture(row) : Buffer.from(`%PDF-1.4 Terms ${name}\n%%EOF\n`);
  return Buffer.concat([content, Buffer.alloc(Math.max(0, seededFileBytes - content.length))]);
}

import { hashText, pick } from '../company/draw.ts';
import type { CompanyModule } from '../company/module.ts';
import { dealSubjects, companyStems } from '../company/phrases.ts';
import { sampleUsers, userReference, withoutAddress } from '../company/users.ts';
import type { CrmObject } from '../company/values.ts';
import { dayMs, zonedTime } from '../company/values.ts';
import { CrmFailure } from './failure.ts';
import { integerParameter } from './page.ts';
import type { CrmContext, CrmServer } from './session.ts';
import { recordModule } from './session.ts';

/** Records that were deleted before the sandbox was started: more than a page of deals. */
const before: Readonly<Record<string, { readonly recycle: number; readonly permanent: number }>> = {
  Deals: { recycle: 230, permanent: 4 },
  Leads: { recycle: 3, permanent: 0 },
};

interface Deleted {
  readonly at: number;
  readonly json: CrmObject;
}

/** `GET /{module}/deleted` (crm-oas v8.0, record, getDeletedRecords): the latest first, 200 to a page. */
export function deletedRecords(server: CrmServer, context: CrmContext, name: string): Response {
  const module = recordModule(server, context, name);
  const type = context.req.query('type') ?? 'all';
  if (!['all', 'recycle', 'permanent'].includes(type)) {
    throw new CrmFailure(
      400,
      'PATTERN_NOT_MATCHED',
      'Please check whether the input values are correct',
      { param_name: 'type' },
      true,
    );
  }
  const perPage = integerParameter(context, 'per_page', [1, 200], 200);
  const page = integerParameter(context, 'page', [1, 1_000_000], 1);
  const all = [...deletedNow(module, context), ...deletedBefore(server, module)]
    .filter(({ json }) => type === 'all' || json['type'] === type)
    .sort((one, other) => other.at - one.at);
  const shown = all.slice((page - 1) * perPage, page * perPage);
  if (shown.length === 0) return context.body(null, 204);
  return context.json({
    data: shown.map(({ json }) => json),
    info: { per_page: perPage, count: shown.length, page, more_records: all.length > page * perPage },
  });
}

function deletedNow(module: CompanyModule, context: CrmContext): Deleted[] {
  return module.deletedRecords().map(({ row, deletedAt }) => ({
    at: deletedAt,
    json: {
      deleted_by: userReference(context.get('session').user),
      id: module.id(row),
      display_name: module.nameOf(row),
      type: 'recycle',
      created_by: withoutAddress(module.value(row, 'Created_By')),
      deleted_time: zonedTime(deletedAt, 0),
    },
  }));
}

/** Zoho keeps what lies in the recycle bin for 60 days, and remembers the rest for 120 without its name. */
function deletedBefore(server: CrmServer, module: CompanyModule): Deleted[] {
  const { apiName, size } = module.spec;
  const counts = before[apiName];
  if (counts === undefined || size === 0) return [];
  const today = Math.floor(server.clock() / dayMs) * dayMs;
  const idOf = (index: number): string =>
    `55000009${String(hashText(`${apiName}/${String(index)}`)).padStart(11, '0')}`;
  const gone = (days: number): number => today - Math.floor(days * dayMs);
  const recycled = Array.from({ length: counts.recycle }, (_, index): Deleted => {
    const drawn = hashText(`${apiName}/deleted/${String(index)}`);
    const person = userReference(pick(sampleUsers, drawn % 5));
    const at = gone(((index + 1) * 59) / counts.recycle);
    return {
      at,
      json: {
        deleted_by: person,
        id: idOf(index),
        display_name: `${pick(dealSubjects, drawn >>> 3)} – ${pick(companyStems, drawn >>> 9)}`,
        type: 'recycle',
        created_by: userReference(pick(sampleUsers, (drawn >>> 5) % 5)),
        deleted_time: zonedTime(at, 60),
      },
    };
  });
  const forGood = Array.from({ length: counts.permanent }, (_, index): Deleted => {
    const at = gone(60 + ((index + 1) * 59) / counts.permanent);
    return {
      at,
      json: {
        deleted_by: null,
        id: idOf(counts.recycle + index),
        display_name: null,
        type: 'permanent',
        created_by: null,
        deleted_time: zonedTime(at, 60),
      },
    };
  });
  return [...recycled, ...forGood];
}

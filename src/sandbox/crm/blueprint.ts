import { dealStages } from '../company/deals.ts';
import type { CompanyModule } from '../company/module.ts';
import { settingsId } from '../company/settings-id.ts';

const steps = dealStages.map(({ value }) => value as string);

/** Every other deal that is still open is led by a blueprint; `$process_flow` of a record says so. */
export function isInProcess(module: CompanyModule, row: number): boolean {
  return module.spec.apiName === 'Deals' && row % 2 === 1 && openStage(module, row) !== null;
}

/** `GET /{module}/{id}/actions/blueprint` (Zoho's v7 page, Blueprint), without the fields of the transitions. */
export function blueprintJson(module: CompanyModule, row: number): Record<string, unknown> {
  const stage = openStage(module, row) ?? '';
  const next = steps.slice(steps.indexOf(stage) + 1, steps.indexOf(stage) + 2);
  const field = settingsId('Deals', 'Stage');
  return {
    blueprint: {
      process_info: {
        field_id: field,
        escalation: row % 4 === 1 ? { days: 2, status: 'overdue' } : null,
        is_continuous: false,
        api_name: 'Stage',
        continuous: false,
        field_label: 'Stage',
        name: 'From survey to order',
        column_name: 'STAGE',
        field_value: stage,
        id: settingsId('blueprint', 'Deals'),
        field_name: 'Stage',
      },
      transitions: [...next, 'Closed Lost'].map((target, index) => ({
        next_transitions: [],
        data: {},
        next_field_value: target,
        name: target === 'Closed Lost' ? 'Give up' : `On to ${target}`,
        criteria_matched: index === 0,
        id: settingsId('transition', stage, target),
        fields: [],
        type: 'manual',
        criteria_message: index === 0 ? null : 'A reason is needed',
        percent_partial_save: 0,
        execution_time: null,
      })),
    },
  };
}

function openStage(module: CompanyModule, row: number): string | null {
  const stage = module.value(row, 'Stage');
  const known = dealStages.find(({ value }) => value === stage);
  return known === undefined || known.probability % 100 === 0 ? null : known.value;
}

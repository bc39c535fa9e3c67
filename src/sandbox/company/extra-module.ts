import type { CompanyContext } from './context.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { standard } from './standard-module.ts';

/** Records of each. */
const size = 3;
/** The first slot that no module of the sample company has. */
const firstSlot = 30;

/** One of many custom modules of a large organisation: a name, an owner, and no e-mail address. */
export function extraModule(context: CompanyContext, number: number): ModuleSpec {
  const apiName = `Extra_${String(number).padStart(3, '0')}`;
  const singular = `Extra ${String(number).padStart(3, '0')}`;
  const sized = { ...context, sizes: { ...context.sizes, [apiName]: size } };
  const kit = new FieldKit(sized, apiName);
  kit.section(`${singular} Information`);
  const information = [
    kit.owner('Owner', { label: `${singular} Owner` }),
    kit.text('Name', (row) => `${singular} record ${String(row + 1)}`, {
      label: `${singular} Name`,
      mandatory: true,
    }),
  ];
  kit.section('System');
  return {
    ...standard(sized, apiName, singular, firstSlot + number, 'Name'),
    custom: true,
    fields: [...information, ...kit.system()],
  };
}

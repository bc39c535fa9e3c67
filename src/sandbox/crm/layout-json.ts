import type { FieldSpec } from '../company/field.ts';
import type { CompanyModule } from '../company/module.ts';
import type { CrmObject } from '../company/values.ts';
import { fieldJson } from './field-json.ts';
import { settingsId } from '../company/settings-id.ts';

interface LayoutSpec {
  readonly name: string;
  readonly sections: readonly { readonly name: string; readonly fields: readonly FieldSpec[] }[];
}

const standard = 'Standard';
const partner = 'Partner';
/** What matters of somebody who sells on: few fields, in an order of their own. */
const partnerFields = ['Loyalty', 'Account_Name', 'Email', 'Phone', 'Customer_Since', 'Lifetime_Value'];

/** The layouts of a module as `settings/layouts` describes them. Contacts have two. */
export function layoutsJson(module: CompanyModule): readonly Record<string, unknown>[] {
  return layoutsOf(module).map((layout) => layoutJson(module, layout));
}

/** The layout that a record is shown in. */
export function layoutOf(module: CompanyModule, row: number): CrmObject {
  const name = module.spec.apiName === 'Contacts' && row % 7 === 3 ? partner : standard;
  return { name, id: layoutId(module, name) };
}

function layoutsOf(module: CompanyModule): readonly LayoutSpec[] {
  const names = [...new Set(module.fields.map((field) => field.section))];
  const sections = names.map((name) => ({
    name,
    fields: module.fields.filter((field) => field.section === name),
  }));
  const layouts: LayoutSpec[] = [{ name: standard, sections }];
  if (module.spec.apiName === 'Contacts') {
    const fields = partnerFields.flatMap((name) => module.field(name) ?? []);
    const rest = sections.filter(({ name }) => name === 'Description Information' || name === 'System');
    layouts.push({ name: partner, sections: [{ name: 'Partner Information', fields }, ...rest] });
  }
  return layouts;
}

function layoutId(module: CompanyModule, name: string): string {
  return name === standard
    ? settingsId(module.spec.apiName, 'layout')
    : settingsId(module.spec.apiName, 'layout', name);
}

function layoutJson(module: CompanyModule, layout: LayoutSpec): Record<string, unknown> {
  const { sections } = layout;
  return {
    id: layoutId(module, layout.name),
    name: layout.name,
    api_name: `${layout.name}__s`,
    display_label: layout.name,
    created_time: null,
    created_by: null,
    modified_time: null,
    modified_by: null,
    show_business_card: true,
    actions_allowed: {
      edit: true,
      rename: true,
      clone: true,
      downgrade: false,
      delete: false,
      deactivate: false,
      set_layout_permissions: true,
    },
    status: 'active',
    visible: true,
    source: layout.name === standard ? 'system' : 'custom',
    generated_type: 'default',
    has_more_profiles: false,
    created_for: null,
    mode: 'view',
    profiles: ['Standard', 'Administrator'].map((profile) => ({
      _default_assignment_view: { name: layout.name, id: layoutId(module, layout.name), type: 'layout' },
      default: true,
      name: profile,
      id: settingsId('profile', profile),
      _default_view: { name: layout.name, id: layoutId(module, layout.name), type: 'layout' },
    })),
    sections: sections.map(({ name, fields }, index) => ({
      id: settingsId(module.spec.apiName, 'section', name),
      name,
      api_name: name.replaceAll(' ', '_'),
      display_label: name,
      type: fields.some((field) => field.dataType === 'subform') ? 'subform' : 'used',
      column_count: /Description|Offer/.test(name) ? 1 : 2,
      tab_traversal: 'left_to_right',
      actions_allowed: {
        add_field: true,
        rename: true,
        change_tab_traversal: true,
        reorder: true,
        delete: false,
        remove_field: true,
        change_column_count: true,
      },
      sequence_number: index + 1,
      generated_type: 'default',
      isSubformSection: name === 'Offer Lines',
      fields: fields.map((field, place) => ({ ...fieldJson(module, field), sequence_number: place + 1 })),
    })),
  };
}

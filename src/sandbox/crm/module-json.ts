import type { CompanyModule } from '../company/module.ts';
import { settingsId } from '../company/settings-id.ts';

interface ModuleTraits {
  readonly apiName: string;
  readonly singular: string;
  readonly plural: string;
  readonly type: string;
  readonly apiSupported?: boolean;
  readonly viewable?: boolean;
  readonly tab?: boolean;
  readonly status?: string;
  readonly parent?: string;
}

/** Modules which a client must know to leave alone: without an API, without a tab, hidden, or only inside others. */
const awkwardModules: readonly ModuleTraits[] = [
  { apiName: 'Home', singular: 'Home', plural: 'Home', type: 'default', apiSupported: false },
  { apiName: 'Reports', singular: 'Report', plural: 'Reports', type: 'default', apiSupported: false },
  {
    apiName: 'Dashboards',
    singular: 'Dashboard',
    plural: 'Dashboards',
    type: 'default',
    apiSupported: false,
  },
  {
    apiName: 'Social',
    singular: 'Social',
    plural: 'Social',
    type: 'default',
    apiSupported: false,
    status: 'system_hidden',
    viewable: false,
  },
  {
    apiName: 'Solutions',
    singular: 'Solution',
    plural: 'Solutions',
    type: 'default',
    viewable: false,
    status: 'user_hidden',
    tab: false,
  },
  {
    apiName: 'Old_Surveys',
    singular: 'Old Survey',
    plural: 'Old Surveys',
    type: 'custom',
    viewable: false,
    status: 'scheduled_for_deletion',
    tab: false,
  },
  { apiName: 'Notes', singular: 'Note', plural: 'Notes', type: 'default', tab: false },
  { apiName: 'Attachments', singular: 'Attachment', plural: 'Attachments', type: 'default', tab: false },
  {
    apiName: 'Offer_Lines',
    singular: 'Offer Line',
    plural: 'Offer Lines',
    type: 'subform',
    tab: false,
    parent: 'Deals',
  },
  {
    apiName: 'Quoted_Items',
    singular: 'Quoted Item',
    plural: 'Quoted Items',
    type: 'subform',
    tab: false,
    parent: 'Quotes',
  },
  {
    apiName: 'Contacts_X_Products',
    singular: 'Contact X Product',
    plural: 'Contacts X Products',
    type: 'linking',
    tab: false,
  },
  { apiName: 'Help_Page', singular: 'Help Page', plural: 'Help Pages', type: 'web_tab', apiSupported: false },
];

function moduleJson(traits: ModuleTraits, sequence: number, now: string): Record<string, unknown> {
  const apiSupported = traits.apiSupported ?? true;
  const viewable = traits.viewable ?? true;
  const editable = apiSupported && viewable && traits.tab !== false;
  return {
    id: settingsId('module', traits.apiName),
    api_name: traits.apiName,
    module_name:
      traits.type === 'custom' ? `CustomModule${String(sequence)}` : traits.plural.replaceAll(' ', '_'),
    singular_label: traits.singular,
    plural_label: traits.plural,
    actual_singular_label: traits.singular,
    actual_plural_label: traits.plural,
    generated_type: traits.type,
    status: traits.status ?? 'visible',
    api_supported: apiSupported,
    viewable,
    visibility: viewable ? 1 : 0,
    show_as_tab: traits.tab ?? true,
    has_more_profiles: false,
    private_profile: null,
    recycle_bin_on_delete: editable,
    lookupable: editable,
    sub_menu_available: editable,
    public_fields_configured: false,
    creatable: editable,
    editable,
    deletable: editable,
    convertable: traits.apiName === 'Leads',
    feeds_required: false,
    quick_create: editable,
    global_search_supported: editable,
    presence_sub_menu: editable,
    profile_count: 2,
    profiles: [
      { name: 'Administrator', id: settingsId('profile', 'Administrator') },
      { name: 'Standard', id: settingsId('profile', 'Standard') },
    ],
    parent_module:
      traits.parent === undefined ? {} : { api_name: traits.parent, id: settingsId('module', traits.parent) },
    sequence_number: sequence,
    business_card_field_limit: 5,
    web_link: null,
    access_type: 'org_based',
    isBlueprintSupported: editable,
    activity_badge: 'Not_Supported',
    arguments: [],
    description: null,
    modified_by: null,
    modified_time: traits.type === 'custom' ? now : null,
  };
}

/** All modules as `settings/modules` lists them, those that hold records first. */
export function modulesJson(
  modules: readonly CompanyModule[],
  now: string,
): readonly Record<string, unknown>[] {
  const real = modules.map(({ spec }) => ({
    apiName: spec.apiName,
    singular: spec.singular,
    plural: spec.plural,
    type: spec.custom === true ? 'custom' : 'default',
  }));
  return [...real, ...awkwardModules].map((traits, index) => moduleJson(traits, index + 1, now));
}

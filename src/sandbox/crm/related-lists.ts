import type { CompanyModule, ModuleSpec } from '../company/module.ts';
import { settingsId } from '../company/settings-id.ts';

/** A related list: records of another module that point here, or things that hang on the record. */
export interface RelatedList {
  readonly apiName: string;
  readonly label: string;
  readonly module: string;
  /** Look-up of the other module that points here; left out for notes, attachments and mails. */
  readonly field?: string;
  /** Where a multi-select look-up of the other module points here: `module` is then the one in between. */
  readonly linking?: Linking;
}

/** A multi-select look-up, seen from the records it points to. */
export interface Linking {
  /** The module that has the look-up. */
  readonly connected: string;
  /** The look-up. */
  readonly field: string;
  /** Name, in the module in between, of the look-up to the record that has it. */
  readonly lookup: string;
}

const list = (
  apiName: string,
  module: string,
  field: string,
  label = apiName.replaceAll('_', ' '),
): RelatedList => ({
  apiName,
  label,
  module,
  field,
});

const attached: readonly RelatedList[] = [
  { apiName: 'Notes', label: 'Notes', module: 'Notes' },
  { apiName: 'Attachments', label: 'Attachments', module: 'Attachments' },
];

const byModule: Readonly<Record<string, readonly RelatedList[]>> = {
  Accounts: [
    list('Contacts', 'Contacts', 'Account_Name'),
    list('Deals', 'Deals', 'Account_Name'),
    list('Tasks', 'Tasks', 'What_Id', 'Open Activities'),
    list('Site_Visits', 'Site_Visits', 'Account'),
    list('Member_Accounts', 'Accounts', 'Parent_Account'),
  ],
  Contacts: [
    list('Deals', 'Deals', 'Contact_Name'),
    list('Tasks', 'Tasks', 'Who_Id', 'Open Activities'),
    list('Site_Visits', 'Site_Visits', 'Contact'),
    list('Reporting_Contacts', 'Contacts', 'Reporting_To'),
  ],
  Deals: [
    list('Tasks', 'Tasks', 'What_Id', 'Open Activities'),
    { apiName: 'Contact_Roles', label: 'Contact Roles', module: 'Contacts' },
    { apiName: 'Stage_History', label: 'Stage History', module: 'DealHistory' },
  ],
  Products: [
    {
      apiName: 'Interested_Contacts',
      label: 'Interested contacts',
      module: 'Contacts_X_Products',
      linking: { connected: 'Contacts', field: 'Products_Of_Interest', lookup: 'Contact' },
    },
  ],
};

/** Standard modules whose records have mails. */
const mailModules: ReadonlySet<string> = new Set([
  'Leads',
  'Contacts',
  'Accounts',
  'Deals',
  'Quotes',
  'Invoices',
  'Sales_Orders',
  'Purchase_Orders',
]);

/** Whether records of a module have mails: those of eight modules and of every custom one (Get Emails of a Record, v7). */
export function hasMails({ apiName, custom }: ModuleSpec): boolean {
  return mailModules.has(apiName) || custom === true;
}

/** The related lists of a module, in the order of the record page. */
export function relatedListsOf(module: ModuleSpec): readonly RelatedList[] {
  const mails = hasMails(module) ? [{ apiName: 'Emails', label: 'Emails', module: 'Emails' }] : [];
  return [...(byModule[module.apiName] ?? []), ...mails, ...attached];
}

/** A related list as `settings/related_lists` describes it. */
export function relatedListJson(
  module: CompanyModule,
  related: RelatedList,
  index: number,
): Record<string, unknown> {
  return {
    id: settingsId(module.spec.apiName, 'related', related.apiName),
    api_name: related.apiName,
    name: related.apiName,
    display_label: related.label,
    href: `${module.spec.apiName}/{ENTITYID}/${related.apiName}`,
    type:
      related.linking !== undefined
        ? 'multiselectlookup'
        : related.field === undefined
          ? 'default'
          : 'lookup',
    module: { api_name: related.module, id: settingsId('module', related.module) },
    connectedmodule: related.linking?.connected ?? null,
    linkingmodule: related.linking === undefined ? null : related.module,
    ...(related.linking === undefined ? {} : { connectedlookupApiName: related.linking.lookup }),
    action: null,
    // A text, so that "10" comes before "9" where it is taken for one.
    sequence_number: String((index + 1) * 3),
    status: 'visible',
    customize_sort: false,
    customize_fields: related.field !== undefined,
    customize_display_label: true,
    parent_related_lists: null,
    sort_by: null,
    sort_order: null,
    fields: [],
  };
}

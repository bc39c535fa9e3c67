import type { FieldKind } from '../contract/records.ts';

/** Zoho's `data_type` (Fields metadata, v8) as a kind; what is not listed is shown as text. */
const kinds: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  textarea: 'long_text',
  richtext: 'rich_text',
  rich_text: 'rich_text',
  rich_text_area: 'rich_text',
  picklist: 'picklist',
  multiselectpicklist: 'multi_select',
  lookup: 'lookup',
  multi_module_lookup: 'lookup',
  multiselectlookup: 'multi_lookup',
  multiuserlookup: 'multi_lookup',
  ownerlookup: 'owner',
  userlookup: 'owner',
  email: 'email',
  phone: 'phone',
  website: 'url',
  date: 'date',
  datetime: 'datetime',
  event_reminder: 'datetime',
  currency: 'currency',
  integer: 'integer',
  long: 'integer',
  bigint: 'integer',
  double: 'decimal',
  decimal: 'decimal',
  percent: 'percent',
  boolean: 'boolean',
  autonumber: 'autonumber',
  formula: 'formula',
  rollup_summary: 'rollup',
  subform: 'subform',
  imageupload: 'image',
  profileimage: 'image',
  fileupload: 'file',
};

/** The kind a value of this type is shown as. */
export function fieldKind(dataType: string, apiName = ''): FieldKind {
  // Zoho describes tags as a text and sends a list of objects.
  if (apiName === 'Tag') return 'tags';
  return Object.hasOwn(kinds, dataType) ? (kinds[dataType] ?? 'text') : 'text';
}

import type { CompanyModule } from '../company/module.ts';
import { CrmFailure } from './failure.ts';

/** What the parameters take (Search Records in Zoho's OpenAPI description of 2026, `searchRecords`). */
const phonePattern = /^[+]?[0-9\s\-().]+$/;
const lengths = { word: [2, 100], phone: [3, 50], email: [1, 255] } as const;
/** Refused with INVALID_QUERY, `a**b` among them (seen by people who use the call). */
const wildcard = /[*?]/;

type SearchTerm = Readonly<Partial<Record<keyof typeof lengths, string | undefined>>>;

/** @throws CrmFailure for what Zoho does not search for, judged by the first of e-mail, telephone and word */
export function checkSearchTerm(module: CompanyModule, { email, phone, word }: SearchTerm): void {
  if (email !== undefined && email !== '') {
    requireLength('email', email);
    requireField(module, 'email');
  } else if (phone !== undefined && phone !== '') {
    requireLength('phone', phone);
    if (!phonePattern.test(phone)) throw refused('phone');
    requireField(module, 'phone');
  } else if (word !== undefined && word !== '') {
    requireLength('word', word);
    if (wildcard.test(word)) {
      throw new CrmFailure(400, 'INVALID_QUERY', 'invalid query formed', {
        reason: 'the search word holds characters that are not allowed',
      });
    }
  }
}

function requireLength(name: keyof typeof lengths, value: string): void {
  const [least, most] = lengths[name];
  const { length } = Array.from(value.trim());
  if (length < least || length > most) throw refused(name);
}

/** An e-mail or telephone search where the module has no field of that type. */
function requireField(module: CompanyModule, dataType: 'email' | 'phone'): void {
  if (module.fields.some((field) => field.dataType === dataType && field.hidden !== true)) return;
  throw new CrmFailure(400, 'FIELD_TYPE_UNAVAILABLE', `there is no ${dataType} field in the module`);
}

function refused(name: string): CrmFailure {
  return new CrmFailure(400, 'INVALID_REQUEST', 'the value of a parameter is not valid', {
    param_name: name,
  });
}

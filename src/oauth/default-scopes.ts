import { readScopes, type ReadScope } from '../contract/read-scopes.ts';

/**
 * Asked for only by a connection that names them, or by a person who wants what they open: one stands for several
 * others, one costs an admin's consent, one lets mails be read, and without pipelines and rates all else works.
 */
const onlyWhenNamed: readonly ReadScope[] = [
  'ZohoCRM.settings.READ',
  'ZohoCRM.bulk.READ',
  'ZohoCRM.modules.emails.READ',
  'ZohoCRM.settings.pipeline.READ',
  'ZohoCRM.settings.currencies.READ',
];

/**
 * Everything the record browser reads, and nothing it could write (zoho.md section 3). One scope that Zoho
 * does not know fails the whole authorize page, so only documented ones are here.
 */
export const defaultScopes: readonly string[] = readScopes.filter((scope) => !onlyWhenNamed.includes(scope));

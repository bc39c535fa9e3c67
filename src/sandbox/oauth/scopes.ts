const known = [
  /^zohocrm\.(modules|settings|users|org|bulk|coql|notifications|send_mail|mass_update|files|share|change_owner)(\.[a-z_]+)?\.(all|read|create|update|write|delete)$/,
  /^zohosearch\.securesearch\.read$/,
  /^aaaserver\.profile\.(all|read)$/,
  /^zohofiles\.files\.(all|read|create)$/,
  /^(openid|email|profile|phone)$/,
];

/** Splits a scope parameter. Zoho's documents separate by commas; spaces are taken as well. */
export function splitScopes(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== '');
}

/** True for a scope that exists. Case does not matter, as with Zoho. */
export function isKnownScope(scope: string): boolean {
  return known.some((pattern) => pattern.test(scope.toLowerCase()));
}

/** Modules which `ZohoCRM.modules.READ` does not open: they are asked for by name. */
const separateModules = new Set(['notes', 'attachments', 'emails']);

/**
 * Whether what was granted allows what an endpoint needs. `ALL` stands for every operation, and a scope
 * without a middle part (`ZohoCRM.settings.READ`) for every middle part.
 */
export function coversScope(granted: readonly string[], needed: string): boolean {
  const [product, area, ...rest] = needed.toLowerCase().split('.');
  const operation = rest.at(-1) ?? '';
  const part = rest.length > 1 ? rest[0] : undefined;
  const broad =
    part !== undefined && !(area === 'modules' && separateModules.has(part)) ? [operation, 'all'] : ['all'];
  const enough = new Set([needed.toLowerCase(), `${product}.${area}.all`]);
  if (part !== undefined) {
    enough.add(`${product}.${area}.${part}.all`);
    for (const ending of broad) enough.add(`${product}.${area}.${ending}`);
  }
  return granted.some((scope) => enough.has(scope.toLowerCase()));
}

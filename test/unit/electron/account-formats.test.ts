import { describe, expect, it } from 'vitest';
import { AccountFormats } from '../../../electron/main/accounts/account-formats.ts';
import { AccountProfiles } from '../../../electron/main/accounts/account-profiles.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';

const profile = {
  fullName: 'Rowan Achterberg',
  companyName: 'Quillmarsh',
  connectionId: 'c1',
  connectionName: 'Quillmarsh',
  dataCentre: 'us',
  timeZone: 'UTC',
  locale: 'en_US',
  formats: null,
} as const;
const user = {
  id: '1',
  email: 'rowan@example.com',
  fullName: 'Rowan Achterberg',
  timeZone: 'Europe/Berlin',
  locale: 'de_DE',
  country: 'DE',
  dateFormat: 'dd.MM.yyyy',
  timeFormat: 'HH:mm',
  decimalSeparator: ',',
  groupSeparator: '.',
  role: null,
  roleId: null,
  zuid: null,
  profile: null,
  status: 'active',
};
const organization = {
  id: '2',
  companyName: 'Quillmarsh',
  currency: 'Euro',
  isoCode: 'EUR',
  currencySymbol: '€',
  timeZone: null,
  countryCode: 'AT',
  edition: 'standard',
};

async function setUp() {
  const profiles = new AccountProfiles(null);
  await profiles.set('a1', profile);
  const changes = Promise.withResolvers<undefined>();
  const reported: unknown[] = [];
  const formats = new AccountFormats({
    profiles,
    changed: () => changes.resolve(undefined),
    report: (error) => reported.push(error),
  });
  return { profiles, formats, changed: changes.promise, reported };
}

describe('how Zoho is told to show values', () => {
  it('is read again with the first call after a start, once', async () => {
    const { profiles, formats, changed } = await setUp();
    let asked = 0;
    const client = {
      currentUser: () => {
        asked += 1;
        return Promise.resolve(user);
      },
      organization: () => Promise.resolve(organization),
    };
    formats.refresh('a1', client);
    formats.refresh('a1', client);
    await changed;
    expect(asked).toBe(1);
    expect(profiles.get('a1')).toMatchObject({
      timeZone: 'Europe/Berlin',
      locale: 'de_DE',
      formats: {
        currency: 'EUR',
        dateFormat: 'dd.MM.yyyy',
        decimalSeparator: ',',
        groupSeparator: '.',
        country: 'AT',
      },
    });
  });

  it('is not asked for again after a sign-in, which has just read it', async () => {
    const { formats, reported } = await setUp();
    formats.alreadyRead('a1');
    const refuse = () => Promise.reject(new CrmError('crm.unreachable'));
    formats.refresh('a1', { currentUser: refuse, organization: refuse });
    await Promise.resolve();
    expect(reported).toEqual([]);
  });

  it('stays as it was when Zoho cannot be asked, and the company is worth less than the person', async () => {
    const { profiles, formats, changed, reported } = await setUp();
    const refuse = () => Promise.reject(new CrmError('crm.no_permission'));
    formats.refresh('a1', { currentUser: refuse, organization: () => Promise.resolve(organization) });
    await new Promise(setImmediate);
    expect(reported).toHaveLength(1);
    expect(profiles.get('a1')).toEqual(profile);
    formats.refresh('a1', { currentUser: () => Promise.resolve(user), organization: refuse });
    await changed;
    expect(profiles.get('a1')?.formats).toMatchObject({ currency: null, timeFormat: 'HH:mm' });
  });
});

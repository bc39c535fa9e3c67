import { Hono } from 'hono';
import type { SampleUser } from '../company/users.ts';
import { fullName, sampleUsers, userReference } from '../company/users.ts';
import { zonedTime } from '../company/values.ts';
import { invalidData } from './failure.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmServer } from './session.ts';
import { requireScopes } from './session.ts';

/** Id of the sample company. */
const organisationId = '5500000000000020001';

/** `GET /users`, `GET /users/{id}` and `GET /org`. */
export function userRoutes(server: CrmServer): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();

  app.get('/users', (context) => {
    requireScopes(context, 'ZohoCRM.users.READ');
    const type = context.req.query('type') ?? 'AllUsers';
    const found = usersOfType(type, context.get('session').user);
    if (found === undefined) throw invalidData('type', { supported_values: userTypes });
    if (found.length === 0) return context.body(null, 204);
    return context.json({
      users: found.map((user) => userJson(asChanged(server, user), server.clock())),
      info: { per_page: 200, count: found.length, page: 1, more_records: false },
    });
  });

  app.get('/users/:id', (context) => {
    requireScopes(context, 'ZohoCRM.users.READ');
    const user = sampleUsers.find((one) => one.id === context.req.param('id'));
    return user === undefined
      ? context.body(null, 204)
      : context.json({ users: [userJson(asChanged(server, user), server.clock())] });
  });

  app.get('/org', (context) => {
    requireScopes(context, 'ZohoCRM.org.READ');
    return context.json({ org: [organisation(server)] });
  });
  return app;
}

const userTypes = [
  'AllUsers',
  'ActiveUsers',
  'DeactiveUsers',
  'CurrentUser',
  'AdminUsers',
  'ActiveConfirmedUsers',
];

function usersOfType(type: string, current: SampleUser): readonly SampleUser[] | undefined {
  switch (type) {
    case 'AllUsers':
      return sampleUsers;
    case 'ActiveUsers':
    case 'ActiveConfirmedUsers':
      return sampleUsers.filter((user) => user.active);
    case 'DeactiveUsers':
      return sampleUsers.filter((user) => !user.active);
    case 'AdminUsers':
      return sampleUsers.filter((user) => user.profile === 'Administrator');
    case 'CurrentUser':
      return [current];
    default:
      return undefined;
  }
}

function asChanged({ adjust }: CrmServer, user: SampleUser): SampleUser {
  return { ...user, ...adjust.userFormats.get(user.email) };
}

function userJson(user: SampleUser, now: number): Record<string, unknown> {
  return {
    id: user.id,
    zuid: user.zuid,
    email: user.email,
    full_name: fullName(user),
    first_name: user.firstName,
    last_name: user.lastName,
    alias: null,
    role: { name: user.role, id: `55000000000000${user.role.length + 26_000}` },
    profile: { name: user.profile, id: `55000000000000${user.profile.length + 27_000}` },
    status: user.active ? 'active' : 'disabled',
    confirm: true,
    type__s: 'Regular User',
    time_zone: user.timeZone,
    offset: user.offsetMinutes * 60_000,
    locale: user.locale,
    language: user.locale,
    country_locale: user.locale,
    country: user.locale.slice(3),
    date_format: user.dateFormat,
    time_format: user.timeFormat,
    decimal_separator: user.decimalSeparator,
    number_separator: user.numberSeparator,
    name_format__s: 'Salutation,First Name,Last Name',
    sort_order_preference__s: 'First Name,Last Name',
    phone: null,
    mobile: null,
    microsoft: false,
    personal_account: false,
    default_tab_group: '0',
    isonline: true,
    sandboxDeveloper: false,
    category: 'regular_user',
    created_time: '2023-02-01T09:00:00+00:00',
    created_by: userReference(sampleUsers[4] ?? user),
    Modified_By: userReference(user),
    Reporting_To: null,
    status_reason__s: null,
    $current_shift: null,
    $next_shift: null,
    $shift_effective_from: null,
    Modified_Time: zonedTime(Math.floor(now / 86_400_000) * 86_400_000, user.offsetMinutes),
  };
}

function organisation(server: CrmServer): Record<string, unknown> {
  return {
    id: organisationId,
    zgid: '77000001',
    company_name: 'Quillmarsh Cooling (sample company)',
    alias: null,
    domain_name: 'quillmarsh-sample',
    primary_email: sampleUsers[4]?.email ?? null,
    primary_zuid: sampleUsers[4]?.zuid ?? null,
    phone: '+1 312 555 0142',
    mobile: null,
    fax: null,
    website: 'https://www.example.com/',
    street: '12 Foundry Row',
    city: 'Chicago',
    state: 'Illinois',
    zip: '60607',
    country: 'United States',
    country_code: 'US',
    currency: 'US Dollar - USD',
    currency_symbol: '$',
    // As Zoho's description of 2026 has it (getOrganization): the country here, the currency there.
    currency_locale: 'USD',
    iso_code: 'US',
    mc_status: true,
    time_zone: 'America/Chicago',
    type: 'production',
    employee_count: String(sampleUsers.length),
    description: null,
    photo_id: null,
    created_time: '2023-02-01T09:00:00+00:00',
    gapps_enabled: false,
    hipaa_compliance_enabled: false,
    privacy_settings: false,
    translation_enabled: false,
    lite_users_enabled: false,
    max_per_page: 200,
    zia_portal_id: null,
    zia_zgid: null,
    ezgid: 'quillmarsh77000001',
    call_icon: 'show',
    oauth_presence: true,
    deletable_org_account: false,
    hierarchy_preferences: { type: 'Role_Hierarchy', strictly_reporting: false },
    checkin_preferences: { restricted_event_types: null },
    license_details: {
      paid: true,
      paid_type: server.edition().toLowerCase(),
      paid_expiry: null,
      trial_type: null,
      trial_action: null,
      trial_expiry: null,
      users_license_purchased: 10,
      portal_users_license_purchased: 0,
    },
  };
}

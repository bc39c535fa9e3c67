import type { CrmObject, CrmValue } from './values.ts';
import { isCrmObject } from './values.ts';

/** Somebody of the sample company who can sign in and own records. */
export interface SampleUser {
  readonly id: string;
  readonly zuid: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly profile: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly offsetMinutes: number;
  readonly dateFormat: string;
  readonly timeFormat: string;
  readonly decimalSeparator: string;
  readonly numberSeparator: string;
  readonly active: boolean;
  /** False: the profile lacks API access, and every CRM call ends in NO_PERMISSION. */
  readonly apiAccess: boolean;
}

function user(
  index: number,
  name: readonly [first: string, last: string],
  email: string,
  place: readonly [locale: string, timeZone: string, offsetMinutes: number],
  style: 'English' | 'Continental' | 'Indian',
  more: Partial<SampleUser> = {},
): SampleUser {
  return {
    id: `55000000000000${21_001 + index * 104}`,
    zuid: `7700${41_200_003 + index * 77}`,
    email,
    firstName: name[0],
    lastName: name[1],
    role: 'Sales Representative',
    profile: 'Standard',
    locale: place[0],
    timeZone: place[1],
    offsetMinutes: place[2],
    dateFormat: style === 'English' ? 'MMM d, yyyy' : style === 'Continental' ? 'dd.MM.yyyy' : 'dd/MM/yyyy',
    timeFormat: style === 'Continental' ? 'HH:mm' : 'hh:mm a',
    decimalSeparator: style === 'Continental' ? 'Comma' : 'Period',
    numberSeparator: style === 'Continental' ? 'Period' : 'Comma',
    active: true,
    apiAccess: true,
    ...more,
  };
}

/** The people of the sample company, the default for signing in first. Two of them share a last name. */
export const sampleUsers: readonly SampleUser[] = [
  user(
    0,
    ['Rowan', 'Achterberg'],
    'rowan.achterberg@example.com',
    ['en_US', 'America/Chicago', -360],
    'English',
    {
      role: 'Sales Manager',
    },
  ),
  user(1, ['Imani', 'Vesterholt'], 'imani.vesterholt@example.com', ['en_GB', 'Europe/London', 0], 'English'),
  user(2, ['Jonas', 'Palekar'], 'jonas.kowalczuk@example.com', ['de_DE', 'Europe/Berlin', 60], 'Continental'),
  user(3, ['Sunita', 'Palekar'], 'sunita.palekar@example.com', ['en_IN', 'Asia/Kolkata', 330], 'Indian'),
  user(
    4,
    ['Tove', 'Märkälä'],
    "tove.o'markala@example.com",
    ['sv_SE', 'Europe/Stockholm', 60],
    'Continental',
    {
      role: 'Chief Executive',
      profile: 'Administrator',
    },
  ),
  user(
    5,
    ['Noor', 'Lindgaard'],
    'noor.lindgaard@example.com',
    ['en_US', 'America/New_York', -300],
    'English',
    {
      profile: 'No API',
      apiAccess: false,
    },
  ),
  user(
    6,
    ['Pascal', 'Outremont'],
    'pascal.outremont@example.com',
    ['fr_CA', 'America/Toronto', -300],
    'English',
    {
      active: false,
    },
  ),
];

/** The name as people say it. */
export function fullName(person: SampleUser): string {
  return `${person.firstName} ${person.lastName}`;
}

/** How a reply names somebody where it leaves their address out. */
export function userReference(person: SampleUser): CrmObject {
  return { name: fullName(person), id: person.id };
}

/** The same of somebody whom a record names; null where it names nobody. */
export function withoutAddress(person: CrmValue): CrmObject | null {
  return isCrmObject(person) ? { name: person['name'] ?? null, id: person['id'] ?? null } : null;
}

/** How a record names its owner. */
export function ownerValue(person: SampleUser): CrmObject {
  return { name: fullName(person), id: person.id, email: person.email };
}

import type { CompanyContext } from './context.ts';
import { pick } from './draw.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { taskSubjects } from './phrases.ts';
import { standard } from './standard-module.ts';
import { sampleUsers } from './users.ts';
import type { CrmValue } from './values.ts';
import { calendarDay, dayMs, textOf, zonedTime } from './values.ts';

const hourMs = 3_600_000;

/**
 * Events: meetings with participants, reminders and repetitions, in the shapes of Zoho's pages "Events" (response
 * of Get Records, v2 and later) and of its Node.js SDK (types event_reminder, multireminder, RRULE).
 */
export function eventsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Events');
  const [title, start, who] = [kit.draw('Event_Title'), kit.draw('Start_DateTime'), kit.draw('Participants')];
  const startOf = (row: number): number =>
    context.today + ((start(row) % 120) - 60) * dayMs + (8 + (row % 9)) * hourMs;
  const about = activityTarget(context, kit);
  kit.section('Event Information');
  const information = [
    kit.owner('Owner', { label: 'Host' }),
    kit.text('Event_Title', (row) => `Meeting: ${pick(taskSubjects, title(row))}`, {
      mandatory: true,
      label: 'Title',
    }),
    kit.field('Start_DateTime', 'datetime', (row) => zonedTime(startOf(row), 60), {
      label: 'From',
      mandatory: true,
    }),
    kit.field('End_DateTime', 'datetime', (row) => zonedTime(startOf(row) + hourMs, 60), {
      label: 'To',
      mandatory: true,
    }),
    kit.boolean('All_day', 14),
    kit.text('Venue', (row) => (row % 3 === 0 ? 'Showroom' : null), { label: 'Location' }),
    about.who,
    about.what,
    kit.field('Participants', 'text', (row) => participants(context, row, who(row)), { listed: true }),
    kit.field(
      'Remind_At',
      'event_reminder',
      (row) => (row % 2 === 0 ? zonedTime(startOf(row) - hourMs / 4, 60) : null),
      {
        label: 'Reminder',
      },
    ),
    kit.field('Remind_Participants', 'multireminder', (row) =>
      row % 4 === 0
        ? [
            { period: 'hours', unit: 1 },
            { period: 'days', unit: 2, time: '09:00' },
          ]
        : null,
    ),
    kit.field(
      'Recurring_Activity',
      'RRULE',
      (row) => (row % 3 === 0 ? { RRULE: weekly(startOf(row)) } : null),
      {
        label: 'Repeat',
      },
    ),
  ];
  kit.section('Description Information');
  const description = [kit.description(3, title)];
  kit.section('System');
  return {
    ...standard(context, 'Events', 'Event', 31, 'Event_Title'),
    fields: [...information, ...description, ...kit.system()],
  };
}

/**
 * Calls, made and to be made. Only calls that a person makes are planned: "Scheduled" turns into "Overdue" when the
 * time has come (fields of Calls in public integrations: `Outgoing_Call_Status` and its four values).
 */
export function callsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Calls');
  kit.section('Call Information');
  const [subject, length, status] = [
    kit.draw('Subject'),
    kit.draw('Call_Duration'),
    kit.draw('Outgoing_Call_Status'),
  ];
  const started = kit.datetime('Call_Start_Time', [-60, 20]);
  const type = kit.picklist(
    'Call_Type',
    ['Outbound', 'Inbound', 'Missed'].map((value) => ({ value })),
    0,
    { mandatory: true },
  );
  const startOf = (row: number): number => Date.parse(textOf(started.read(row)));
  const isAhead = (row: number): boolean => startOf(row) >= context.today + dayMs;
  const typeOf = (row: number): CrmValue => (isAhead(row) ? 'Outbound' : type.read(row));
  const statusOf = (row: number): string | null => {
    if (typeOf(row) !== 'Outbound') return null;
    if (isAhead(row)) return 'Scheduled';
    if (started.read(row) === null) return 'Completed';
    if (startOf(row) >= context.today) return pick(['Scheduled', 'Completed'], status(row));
    return pick(['Completed', 'Completed', 'Completed', 'Overdue', 'Cancelled'], status(row));
  };
  const isMade = (row: number): boolean => [null, 'Completed'].includes(statusOf(row));
  const secondsOf = (row: number): number | null => (isMade(row) ? 20 + (length(row) % 2_400) : null);
  const about = activityTarget(context, kit);
  const information = [
    kit.owner('Owner', { label: 'Call Owner' }),
    kit.text('Subject', (row) => `Call: ${pick(taskSubjects, subject(row))}`, { mandatory: true }),
    { ...type, read: typeOf },
    started,
    kit.field('Outgoing_Call_Status', 'picklist', statusOf, {
      options: ['Scheduled', 'Completed', 'Overdue', 'Cancelled'].map((value) => ({ value })),
      length: 120,
      readOnly: true,
    }),
    kit.text('Call_Duration', (row) => clockText(secondsOf(row)), { readOnly: true }),
    kit.field('Call_Duration_in_seconds', 'integer', secondsOf, { readOnly: true, length: 9 }),
    about.who,
    about.what,
    kit.picklist(
      'Call_Result',
      ['Interested', 'Not interested', 'Call back'].map((value) => ({ value })),
      3,
    ),
    kit.field('Reminder', 'multireminder', (row) =>
      row % 5 === 0 ? [{ period: 'minutes', unit: 5 }] : null,
    ),
  ];
  kit.section('Description Information');
  const description = [kit.description(4, subject)];
  kit.section('System');
  return {
    ...standard(context, 'Calls', 'Call', 32, 'Subject'),
    fields: [...information, ...description, ...kit.system()],
  };
}

/** Whom and what an activity is about: a contact, and an account or a deal. */
function activityTarget(context: CompanyContext, kit: FieldKit) {
  const [who, what] = [kit.draw('Who_Id'), kit.draw('What_Id')];
  const target = (module: string, drawn: number): number => {
    const size = context.sizes[module] ?? 0;
    return size === 0 || drawn % 5 === 4 ? -1 : (drawn >>> 3) % size;
  };
  const whatModule = (row: number): string => (what(row) % 2 === 0 ? 'Deals' : 'Accounts');
  return {
    who: kit.lookup(
      'Who_Id',
      { module: 'Contacts', target: (row) => target('Contacts', who(row)) },
      { label: 'Contact Name' },
    ),
    what: kit.lookup(
      'What_Id',
      {
        module: 'Accounts',
        modules: ['Accounts', 'Deals'],
        moduleOf: whatModule,
        target: (row) => target(whatModule(row), what(row)),
      },
      { label: 'Related To' },
    ),
  };
}

/** A contact, a colleague and somebody of whom only the address is known. */
function participants(context: CompanyContext, row: number, drawn: number): CrmValue {
  const contacts = context.module('Contacts');
  const contact = contacts.spec.size === 0 ? -1 : drawn % contacts.spec.size;
  const colleague = pick(sampleUsers, drawn >>> 5);
  const id = (place: number): string => `5500000000${String(310_000_000 + row * 4 + place)}`;
  const common = { invited: true, status: 'not_known' };
  return [
    ...(contact < 0
      ? []
      : [
          {
            ...common,
            id: id(0),
            type: 'contact',
            participant: contacts.id(contact),
            name: contacts.nameOf(contact),
            Email: contacts.value(contact, 'Email'),
          },
        ]),
    {
      ...common,
      id: id(1),
      type: 'user',
      participant: colleague.id,
      name: `${colleague.firstName} ${colleague.lastName}`,
      Email: colleague.email,
    },
    {
      ...common,
      id: id(2),
      type: 'email',
      participant: `guest${String(row)}@example.net`,
      name: null,
      Email: null,
    },
  ];
}

function weekly(start: number): string {
  const weekday = pick(['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'], new Date(start).getUTCDay());
  const [from, until] = [calendarDay(start), calendarDay(start + 182 * dayMs)];
  return `FREQ=WEEKLY;INTERVAL=1;BYDAY=${weekday};DTSTART=${from};UNTIL=${until}`;
}

function clockText(seconds: number | null): string | null {
  if (seconds === null) return null;
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

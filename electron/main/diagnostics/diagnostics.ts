import { release } from 'node:os';
import type { AppState, AuditEntry, Diagnostics, Protection } from '../../../src/contract/index.ts';
import { english, messages, type MainCatalogue } from '../messages/index.ts';
import { redact } from '../shell/redact.ts';
import { startupMarks, type StartupMark } from '../shell/startup-marks.ts';

export interface DiagnosticsParts {
  readonly version: string;
  readonly runtime: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly system: string;
  /** SHA-256 of the app's archive; null for an app that is not packed. */
  readonly hash: () => Promise<string | null>;
  readonly marks: () => Readonly<Partial<Record<StartupMark, number>>>;
  readonly state: () => Promise<AppState>;
  /** Kind of the token store and state of its key. */
  readonly store: () => Promise<{ readonly kind: string; readonly keyState: string }>;
  readonly audit: () => readonly AuditEntry[];
  /** The last lines of the log, which are redacted already. */
  readonly logLines: () => Promise<readonly string[]>;
  readonly clock: () => number;
}

const runtimeParts = [
  ['electron', 'Electron'],
  ['chrome', 'Chromium'],
  ['node', 'Node'],
] as const;

/** Events of the audit list that are worth a line in a report. */
const reportedEntries = 20;

/** What this process knows of itself. */
export function runtimeFacts(): Pick<DiagnosticsParts, 'versions' | 'system'> {
  return { versions: process.versions, system: `${process.platform} ${process.arch} ${release()}` };
}

/**
 * Versions and times, and a report that can be sent to somebody: counts and codes, no name, no secret. The report is in
 * English, for whoever gets it.
 */
export async function readDiagnostics(parts: DiagnosticsParts): Promise<Diagnostics> {
  const [state, store, logLines, hash] = await Promise.all([
    parts.state(),
    parts.store(),
    parts.logLines(),
    parts.hash(),
  ]);
  const lines = [
    `Deskside report, ${new Date(parts.clock()).toISOString()}`,
    '',
    ...[...versionFigures(parts, hash, english), ...startupFigures(parts, english)].map(
      ({ name, value }) => `${name}: ${value}`,
    ),
    '',
    ...sessionLines(state, store),
    '',
    'Events, newest first',
    ...parts.audit().slice(0, reportedEntries).map(entryLine),
    '',
    'Log',
    ...logLines,
  ];
  return {
    versions: versionFigures(parts, hash, messages),
    startup: startupFigures(parts, messages),
    // Nothing secret gets this far; the gate stands here all the same.
    report: redact(lines.join('\n')),
  };
}

function versionFigures(
  parts: DiagnosticsParts,
  hash: string | null,
  words: MainCatalogue,
): Diagnostics['versions'] {
  return [
    { name: 'Deskside', value: parts.version },
    ...(hash === null ? [] : [{ name: words.versions.hash, value: hash }]),
    { name: words.versions.runtime, value: parts.runtime },
    ...runtimeParts.flatMap(([part, name]) => {
      const value = parts.versions[part];
      return value === undefined ? [] : [{ name, value }];
    }),
    { name: words.versions.system, value: parts.system },
  ];
}

function startupFigures(parts: DiagnosticsParts, words: MainCatalogue): Diagnostics['startup'] {
  const marks = parts.marks();
  return startupMarks.flatMap((mark) => {
    const milliseconds = marks[mark];
    return milliseconds === undefined
      ? []
      : [{ name: words.startup[mark], value: `${String(milliseconds)} ms` }];
  });
}

function sessionLines(state: AppState, store: { kind: string; keyState: string }): string[] {
  const { accounts, connections, preferences, policies, protection, lock, managed } = state;
  const statuses = accounts.map(({ status, dataCentre, environment }) =>
    [status, dataCentre, environment].join(' '),
  );
  return [
    `Protection: ${protectionWord(protection)}`,
    `Token store: ${store.kind}, key ${store.keyState}`,
    `Accounts: ${String(accounts.length)}${statuses.length === 0 ? '' : ` (${statuses.join('; ')})`}`,
    `Connections: ${String(connections.length)}`,
    `Zoom: ${String(preferences.zoom)} %, rows ${preferences.density}, appearance ${preferences.theme}`,
    `Managed: ${managed === undefined ? 'no' : managed.asWritten ? 'yes' : 'by a policy file that cannot be followed'}`,
    `Lock asks: ${lock.asks}`,
    `Lock after: ${policyText(policies.lockAfterMinutes.value, 'minutes')}`,
    `End unused after: ${policyText(policies.endUnusedAfterDays.value, 'days')}`,
  ];
}

function policyText(value: number | null, unit: string): string {
  return value === null ? 'off' : `${String(value)} ${unit}`;
}

function protectionWord({ level, storage }: Protection): string {
  return `${level} (${storage})`;
}

/** The list is in the clear, so that a time in it may be none that can be written. */
function timeText(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'unknown time' : date.toISOString();
}

function entryLine({ at, kind, code }: AuditEntry): string {
  return [timeText(at), kind, ...(code === null ? [] : [code])].join(' ');
}

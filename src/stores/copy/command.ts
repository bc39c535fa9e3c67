import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LeasingTokenStore } from '../../tokens/token-store.ts';
import { copyTokens, type CopiedRow, type CopyReport } from './copy-tokens.ts';

const usage = `deskside-copy-tokens FROM INTO [--dry-run] [--replace] [--json]

Copies the sign-ins of one token store into another. FROM and INTO are modules that export open(), which gives the
store. What is there already stays, so the command can be run again; nothing is deleted.
--dry-run tells what would be done; --replace overwrites sign-ins that differ.
Ends with 0 when every sign-in is in the second store, 1 when some are not, 2 when nothing could be copied.`;

/** Where the command writes, and what ends it early. */
export interface CopyCommandPorts {
  /** @param line - For the person who asked */
  readonly say: (line: string) => void;
  /** @param line - What kept the command from its work */
  readonly complain: (line: string) => void;
  /** Ends the copying after the present row. */
  readonly signal?: AbortSignal;
}

/**
 * The command line `deskside-copy-tokens`.
 *
 * @param given - The words after the name of the command
 * @param ports - Where it writes
 * @returns The exit code
 */
export async function copyCommand(given: readonly string[], ports: CopyCommandPorts): Promise<0 | 1 | 2> {
  const { say, complain, signal } = ports;
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        replace: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [first, second, ...others] = positionals;
    if (first === undefined || second === undefined || others.length > 0) {
      complain(usage);
      return 2;
    }
    const report = await copyBetween(first, second, {
      dryRun: values['dry-run'],
      replace: values.replace,
      ...(signal === undefined ? {} : { signal }),
      onRow: (row) => {
        if (!values.json) say(lineOf(row));
      },
    });
    say(values.json ? JSON.stringify(report, null, 2) : summaryOf(report));
    return report.complete ? 0 : 1;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

async function copyBetween(
  first: string,
  second: string,
  options: Omit<Parameters<typeof copyTokens>[0], 'from' | 'into'>,
): Promise<CopyReport> {
  const from = await openStore(first);
  try {
    const into = await openStore(second);
    try {
      return await copyTokens({ ...options, from, into });
    } finally {
      await into.close();
    }
  } finally {
    await from.close();
  }
}

/** @throws Error that names the module; whatever its open() throws */
async function openStore(file: string): Promise<LeasingTokenStore> {
  const loaded: unknown = await import(pathToFileURL(resolve(file)).href);
  if (!isStoreModule(loaded)) throw new Error(`${file} exports no function open().`);
  const store = await loaded.open();
  if (!isLeasingStore(store)) throw new Error(`${file} opens no token store of Deskside.`);
  return store;
}

function isStoreModule(value: unknown): value is { readonly open: () => unknown } {
  return typeof value === 'object' && value !== null && 'open' in value && typeof value.open === 'function';
}

/** Looks at the calls that copying makes. */
function isLeasingStore(value: unknown): value is LeasingTokenStore {
  const needed = [
    'describe',
    'findToken',
    'findRecord',
    'saveToken',
    'spendRefresh',
    'failRefresh',
    'acquireRefreshLease',
    'releaseRefreshLease',
    'close',
  ];
  return (
    typeof value === 'object' &&
    value !== null &&
    needed.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

const words = {
  copied: 'copied',
  same: 'is there already',
  would_copy: 'would be copied',
  differs: 'another sign-in is there, and was left alone',
  incomplete: 'copied, but for what the store cannot hold',
  busy: 'a program renews it: try again',
  gone: 'was signed out meanwhile',
  unreadable: 'cannot be read',
  failed: 'not copied',
} as const satisfies Record<CopiedRow['outcome'], string>;

function lineOf({ id, userName, outcome, intoId, missing, code }: CopiedRow): string {
  const details = [
    ...(intoId !== null && intoId !== id ? [`as ${intoId}`] : []),
    ...missing,
    ...(code === null ? [] : [code]),
  ];
  return `${userName ?? id}: ${words[outcome]}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}

function summaryOf({ rows, complete }: CopyReport): string {
  const counts = new Map<string, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const told = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return `${rows.length} ${rows.length === 1 ? 'sign-in' : 'sign-ins'}${told === '' ? '' : `: ${told}`}. ${complete ? 'Complete.' : 'Not complete.'}`;
}

import { join } from 'node:path';
import { ZohoClock } from '../../src/tokens/index.ts';
import { ClipboardGuard } from './shell/clipboard-guard.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { nameOf } from './failures/describe-error.ts';
import { networkFetch } from './network/network-fetch.ts';
import { openTokenVault, type TokenVault } from './secrets/token-vault.ts';
import { ChangeSignal } from './shell/change-signal.ts';
import { later } from './shell/later.ts';
import { Notices } from './failures/notices.ts';
import { noPolicy } from './policy/machine-policy.ts';
import { type FoundPolicy, readPolicyFile } from './policy/policy-file.ts';
import { SerialQueue } from './shell/serial-queue.ts';

/** What everything else stands on. */
export interface Foundation extends Pick<
  TokenVault,
  'store' | 'protection' | 'secretBox' | 'passphrase' | 'reseal'
> {
  /** Epoch ms by the clock of this computer. */
  readonly clock: () => number;
  readonly zohoClock: ZohoClock;
  readonly fetch: typeof globalThis.fetch;
  /** For servers that are not Zoho's, whose time is not looked at. */
  readonly network: typeof globalThis.fetch;
  readonly report: (error: unknown) => void;
  readonly notices: Notices;
  /** What an admin has decided for this computer. */
  readonly managed: FoundPolicy;
  readonly change: ChangeSignal;
  readonly changed: () => void;
  readonly clipboard: ClipboardGuard;
  /** What is stored of accounts is changed by one at a time. */
  readonly accountChanges: SerialQueue;
  readonly inUserData: (name: string) => string;
  /** Null on a computer that may keep nothing of a person: what would be in the file ends with the app. */
  readonly personalFile: (name: string) => string | null;
}

/** Clocks, the token store and the few things that everybody may raise. */
export async function composeFoundation(settings: ComposeSettings): Promise<Foundation> {
  const { desktop, log, userDataDirectory } = settings;
  const inUserData = (name: string): string => join(userDataDirectory, name);
  // Not Date.now itself: a test moves the clock of the app by replacing it.
  const clock = (): number => Date.now();
  // Whatever concerns tokens goes by Zoho's time, which every reply tells.
  const zohoClock = new ZohoClock({ clock, monotonic: () => performance.now() });
  const managed = await foundPolicy(settings);
  const { notices: openingNotices, ...vault } = await openTokenVault({
    memoryOnly: managed.policy.memoryOnly,
    file: inUserData('tokens.db'),
    safeStorage: desktop.safeStorage,
    platform: process.platform,
    nativeBinding: settings.nativeBinding,
    clock: zohoClock.now,
  });
  const notices = new Notices();
  for (const code of openingNotices) notices.add(code);
  if (managed.notice !== null) notices.add(managed.notice);
  const { level, storage } = vault.protection;
  log.write('opened', { protection: level, storage, runtime: settings.runtime, managed: managed.isManaged });
  const change = new ChangeSignal();
  const network = networkFetch({
    environment: process.env,
    resolveProxy: desktop.resolveProxy,
    fetch: () => globalThis.fetch,
  });
  return {
    ...vault,
    clock,
    zohoClock,
    fetch: zohoClock.watch(network),
    network,
    report: (error) => log.write('failure', { error: nameOf(error) }),
    notices,
    managed,
    change,
    changed: () => change.raise(),
    clipboard: new ClipboardGuard(desktop.clipboard, clock, later),
    accountChanges: new SerialQueue(),
    inUserData,
    personalFile: (name) => (vault.secretBox === null ? null : inUserData(name)),
  };
}

async function foundPolicy({ policyPlace }: ComposeSettings): Promise<FoundPolicy> {
  if (policyPlace === undefined) return { policy: noPolicy, isManaged: false, notice: null };
  return readPolicyFile(policyPlace);
}

import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { Company } from './company/company.ts';
import { createDraw, fraction } from './company/draw.ts';
import type { SandboxControl } from './control.ts';
import { createControl } from './control.ts';
import { usualBulkSteps } from './crm/bulk-read.ts';
import { ApiLimits } from './crm/limits.ts';
import type { CrmAdjustments } from './crm/session.ts';
import { Faults } from './http/faults.ts';
import type { LoopbackListener } from './http/listen.ts';
import { listenOnLoopback } from './http/listen.ts';
import type { RecordedRequest, RequestCounts } from './http/request-log.ts';
import { RequestLog } from './http/request-log.ts';
import { usualHabits, type Accounts } from './oauth/accounts.ts';
import { TokenVault, zohoLimits } from './oauth/token-vault.ts';
import type { SandboxOptions, SandboxState } from './options.ts';
import { sandboxStateSchema } from './options.ts';
import { sandboxApp, type SandboxParts } from './sandbox-app.ts';
import { settingsOf, type SandboxSettings } from './settings.ts';

/** A running sandbox. */
export interface Sandbox {
  /** Origin of the accounts server, `http://localhost:PORT`. */
  readonly accountsUrl: string;
  /** Origin of the CRM API, which is the same. */
  readonly apiUrl: string;
  readonly clientId: string;
  /** Empty when the sandbox was started from a saved state without `client.clientSecret`: only its hash is known. */
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** The last ten thousand requests, oldest first. */
  readonly requests: readonly RecordedRequest[];
  readonly counts: RequestCounts;
  /** What it answers: method and pattern of each address, in the order in which they are tried. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly control: SandboxControl;
  /** What a later start needs so that tokens issued by this one stay valid. Holds no secret. */
  exportState(): SandboxState;
  /** Ends all connections and frees the port. Can be called again. */
  close(): Promise<void>;
}

/**
 * Starts an accounts server and a CRM API with a sample company on loopback.
 *
 * @throws the system's error (`EADDRINUSE`) when the port asked for is taken
 * @throws ZodError when the saved state is not one
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settingsOf(options);
  const closing = new AbortController();
  // Known once it listens; routes ask for it with each request.
  let origin = '';
  const parts = partsOf(settings, closing.signal, () => origin);
  const app = sandboxApp(parts);
  const listener = await listenFor(app, settings);
  origin = `http://localhost:${listener.port}`;
  return runningSandbox({ settings, parts, app, listener, origin, closing });
}

function partsOf(settings: SandboxSettings, closing: AbortSignal, origin: () => string): SandboxParts {
  const { clock, seed, contacts, extraFields, extraModules } = settings;
  const accounts = accountsOf(settings, origin);
  const limits = new ApiLimits(settings);
  const crm = {
    company: new Company({ seed, contacts, extraFields, extraModules, now: clock() }),
    clock,
    origin,
    adjust: adjustmentsOf(settings),
    edition: () => settings.edition,
    pageKey: settings.pageKey,
    charge: (credits: number) => limits.charge(credits),
  };
  return { clock, accounts, crm, limits, faults: faultsOf(settings, closing), log: new RequestLog() };
}

function accountsOf(settings: SandboxSettings, origin: () => string): Accounts {
  const { clock, client, saved, accessTokenLifetimeSeconds } = settings;
  const limits = { ...zohoLimits, accessLifetimeMs: accessTokenLifetimeSeconds * 1_000 };
  const vault = new TokenVault(clock, limits);
  if (saved !== undefined) vault.import(saved);
  const adjust = {
    tampering: {},
    scopes: null,
    automatic: null,
    user: null,
    location: 'us',
    apiDomain: null,
    habits: usualHabits,
  };
  return { origin, clock, vault, client, adjust };
}

function adjustmentsOf({ deniedModules, searchLagMs }: SandboxSettings): CrmAdjustments {
  return {
    deniedModules,
    fieldlessModules: [],
    searchLagMs,
    viewsDenied: false,
    countRefused: false,
    bulkSteps: usualBulkSteps,
    userFormats: new Map(),
  };
}

function faultsOf({ sleep, seed, latencyMs, faults: rules }: SandboxSettings, closing: AbortSignal): Faults {
  const faults = new Faults({ sleep, random: repeatableRandom(seed), closing });
  faults.latency = latencyMs;
  faults.rules = rules;
  return faults;
}

function repeatableRandom(seed: number): () => number {
  const draw = createDraw(seed, 'faults');
  let asked = 0;
  return () => fraction(draw(asked++));
}

/** The saved port if nobody else has taken it; otherwise any, unless one was asked for. */
async function listenFor(
  app: Hono<{ Bindings: HttpBindings }>,
  { port, saved }: SandboxSettings,
): Promise<LoopbackListener> {
  const answer = getRequestListener(app.fetch);
  const listen = (on: number): Promise<LoopbackListener> =>
    listenOnLoopback((incoming, outgoing) => void answer(incoming, outgoing), on);
  if (port !== undefined && port !== 0) return listen(port);
  return saved === undefined ? listen(0) : listen(saved.port).catch(() => listen(0));
}

function runningSandbox(started: {
  readonly settings: SandboxSettings;
  readonly parts: SandboxParts;
  readonly app: Hono<{ Bindings: HttpBindings }>;
  readonly listener: LoopbackListener;
  readonly origin: string;
  readonly closing: AbortController;
}): Sandbox {
  const { settings, parts, app, listener, origin, closing } = started;
  const { clientId, clientSecret, redirectUris } = settings.client;
  const { log, accounts, crm, faults, limits, clock } = parts;
  let closed: Promise<void> | undefined;
  return {
    accountsUrl: origin,
    apiUrl: origin,
    clientId,
    clientSecret,
    redirectUris,
    get requests() {
      return log.entries;
    },
    get counts() {
      return log.counts;
    },
    // What is there for all methods passes on or refuses.
    routes: app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path })),
    control: createControl({ accounts, company: crm.company, crm: crm.adjust, faults, limits, clock }),
    exportState: () => stateOf(settings, accounts.vault, listener.port),
    close: () => {
      closing.abort();
      closed ??= listener.close();
      return closed;
    },
  };
}

/** Copied through the schema: what a caller does to it reaches nothing in here. */
function stateOf(settings: SandboxSettings, vault: TokenVault, port: number): SandboxState {
  const { client, seed, contacts, extraFields, pageKey } = settings;
  return sandboxStateSchema.parse({
    version: 1,
    seed,
    port,
    clientId: client.clientId,
    clientSecretHash: client.secretHash,
    redirectUris: client.redirectUris,
    contacts,
    extraFields,
    pageKey: pageKey.toString('base64'),
    ...vault.export(),
  });
}

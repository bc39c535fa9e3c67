import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { Company } from './company/company.ts';
import { createDraw, fraction } from './company/draw.ts';
import type { SandboxControl } from './control.ts';
import { createControl } from './control.ts';
import { usualBulkSteps } from './crm/bulk-read.ts';
import { crmApp } from './crm/crm-app.ts';
import { ApiLimits } from './crm/limits.ts';
import type { CrmAdjustments } from './crm/session.ts';
import { Faults } from './http/faults.ts';
import type { LoopbackListener } from './http/listen.ts';
import { listenOnLoopback } from './http/listen.ts';
import type { RecordedRequest, RequestCounts } from './http/request-log.ts';
import { RequestLog } from './http/request-log.ts';
import { accountRoutes } from './oauth/account-routes.ts';
import { usualHabits, type Accounts } from './oauth/accounts.ts';
import { authorizeRoutes } from './oauth/authorize-routes.ts';
import { tokenRoutes } from './oauth/token-routes.ts';
import { hashSecret, TokenVault, zohoLimits } from './oauth/token-vault.ts';
import type { SandboxOptions, SandboxState } from './options.ts';
import { sandboxStateSchema } from './options.ts';

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

/** Redirect URIs registered by default: Deskside's three ports. */
export const defaultRedirectUris: readonly string[] = [18_735, 23_917, 29_483].map(
  (port) => `http://localhost:${port}/oauth/callback`,
);

/**
 * Starts an accounts server and a CRM API with a sample company on loopback.
 *
 * @throws the system's error (`EADDRINUSE`) when the port asked for is taken
 * @throws ZodError when the saved state is not one
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const saved = options.state === undefined ? undefined : sandboxStateSchema.parse(options.state);
  const clock = options.clock ?? Date.now;
  const seed = options.seed ?? saved?.seed ?? 20_240;
  const closing = new AbortController();
  const clientSecret =
    options.client?.clientSecret ?? (saved === undefined ? randomBytes(21).toString('hex') : '');
  const client = {
    clientId: options.client?.clientId ?? saved?.clientId ?? `1000.${newClientName()}`,
    secretHash: clientSecret === '' ? (saved?.clientSecretHash ?? '') : hashSecret(clientSecret),
    redirectUris: options.client?.redirectUris ?? saved?.redirectUris ?? defaultRedirectUris,
  };
  const company = new Company({
    seed,
    contacts: options.contacts ?? saved?.contacts ?? 1_500,
    extraFields: options.extraFields ?? saved?.extraFields ?? 0,
    now: clock(),
  });
  const lifetimeMs = (options.accessTokenLifetimeSeconds ?? 3_600) * 1_000;
  const vault = new TokenVault(clock, { ...zohoLimits, accessLifetimeMs: lifetimeMs });
  if (saved !== undefined) vault.import(saved);
  const edition = options.edition ?? 'Standard';
  const limits = new ApiLimits({
    clock,
    edition,
    credits: options.credits,
    concurrency: options.concurrency,
  });
  const log = new RequestLog();
  const faults = new Faults({
    sleep: options.sleep ?? sleep,
    random: repeatableRandom(seed),
    closing: closing.signal,
  });
  faults.latency = options.latencyMs ?? 0;
  faults.rules = options.faults ?? [];
  const adjust: CrmAdjustments = {
    deniedModules: options.deniedModules ?? [],
    fieldlessModules: [],
    searchLagMs: options.searchLagMs ?? 0,
    viewsDenied: false,
    countRefused: false,
    bulkSteps: usualBulkSteps,
    userFormats: new Map(),
  };
  const pageKey = saved === undefined ? randomBytes(32) : Buffer.from(saved.pageKey, 'base64');

  let origin = '';
  const accounts: Accounts = {
    origin: () => origin,
    clock,
    vault,
    client,
    adjust: {
      tampering: {},
      scopes: null,
      automatic: null,
      user: null,
      location: 'us',
      apiDomain: null,
      habits: usualHabits,
    },
  };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (context, next) => {
    const finish = log.begin(context.req.method, new URL(context.req.url), clock());
    // The time of the sandbox, as Zoho's replies tell Zoho's.
    context.env.outgoing.setHeader('date', new Date(clock()).toUTCString());
    await next();
    if (!context.env.outgoing.destroyed) finish(context.res.status);
  });
  app.use(async (context, next) => {
    // A page elsewhere must not reach the sandbox through a name that it lets point to loopback.
    const { hostname } = new URL(context.req.url);
    if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return context.text('Unknown host', 421);
    await next();
    return undefined;
  });
  app.use('/crm/*', limits.tracking());
  app.use(faults.middleware());
  app.route('/', authorizeRoutes(accounts));
  app.route(
    '/',
    tokenRoutes(accounts, (grant) => log.countToken(grant)),
  );
  app.route('/', accountRoutes(accounts));
  const server = {
    company,
    clock,
    origin: () => origin,
    adjust,
    edition: () => edition,
    pageKey,
    charge: (credits: number) => limits.charge(credits),
  };
  app.route('/crm', crmApp(server, vault, limits));

  const answer = getRequestListener(app.fetch);
  const listener = await listenFor(
    (incoming, outgoing) => void answer(incoming, outgoing),
    options.port,
    saved?.port,
  );
  origin = `http://localhost:${listener.port}`;
  let closed: Promise<void> | undefined;
  return {
    accountsUrl: origin,
    apiUrl: origin,
    clientId: client.clientId,
    clientSecret,
    redirectUris: client.redirectUris,
    get requests() {
      return log.entries;
    },
    get counts() {
      return log.counts;
    },
    // What is there for all methods passes on or refuses.
    routes: app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path })),
    control: createControl({ accounts, company, crm: adjust, faults, limits, clock }),
    exportState: () =>
      // Copied through the schema: what a caller does to it reaches nothing in here.
      sandboxStateSchema.parse({
        version: 1,
        seed,
        port: listener.port,
        clientId: client.clientId,
        clientSecretHash: client.secretHash,
        redirectUris: client.redirectUris,
        contacts: company.options.contacts,
        extraFields: company.options.extraFields,
        pageKey: pageKey.toString('base64'),
        ...vault.export(),
      }),
    close: () => {
      closing.abort();
      closed ??= listener.close();
      return closed;
    },
  };
}

type Listener = Parameters<typeof listenOnLoopback>[0];

/** The saved port if nobody else has taken it; otherwise any, unless one was asked for. */
async function listenFor(
  listener: Listener,
  asked: number | undefined,
  savedPort: number | undefined,
): Promise<LoopbackListener> {
  if (asked !== undefined && asked !== 0) return listenOnLoopback(listener, asked);
  if (savedPort === undefined) return listenOnLoopback(listener, 0);
  return listenOnLoopback(listener, savedPort).catch(() => listenOnLoopback(listener, 0));
}

/** A client id's second half: thirty capitals and digits, as the API console gives them. */
function newClientName(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return Array.from({ length: 30 }, () => letters[randomInt(letters.length)] ?? 'A').join('');
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  // A sandbox that is being closed does not wait.
  await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}

function repeatableRandom(seed: number): () => number {
  const draw = createDraw(seed, 'faults');
  let asked = 0;
  return () => fraction(draw(asked++));
}

import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { crmApp } from './crm/crm-app.ts';
import type { ApiLimits } from './crm/limits.ts';
import type { CrmServer } from './crm/session.ts';
import type { Faults } from './http/faults.ts';
import type { RequestLog } from './http/request-log.ts';
import { accountRoutes } from './oauth/account-routes.ts';
import type { Accounts } from './oauth/accounts.ts';
import { authorizeRoutes } from './oauth/authorize-routes.ts';
import { tokenRoutes } from './oauth/token-routes.ts';

/** What requests go through and end at. */
export interface SandboxParts {
  readonly clock: () => number;
  readonly accounts: Accounts;
  readonly crm: CrmServer;
  readonly limits: ApiLimits;
  readonly faults: Faults;
  readonly log: RequestLog;
}

type SandboxApp = Hono<{ Bindings: HttpBindings }>;

/** Accounts server and CRM API in one: what every request passes first, and all routes. */
export function sandboxApp(parts: SandboxParts): SandboxApp {
  const { accounts, crm, limits, faults, log } = parts;
  const app: SandboxApp = new Hono();
  passFirst(app, parts);
  app.use('/crm/*', limits.tracking());
  app.use(faults.middleware());
  app.route('/', authorizeRoutes(accounts));
  app.route(
    '/',
    tokenRoutes(accounts, (grant) => log.countToken(grant)),
  );
  app.route('/', accountRoutes(accounts));
  app.route('/crm', crmApp(crm, accounts.vault, limits));
  return app;
}

function passFirst(app: SandboxApp, { log, clock }: SandboxParts): void {
  app.use(async (context, next) => {
    const { method, url } = context.req;
    const finish = log.begin(method, new URL(url), clock(), context.req.header('if-modified-since'));
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
}

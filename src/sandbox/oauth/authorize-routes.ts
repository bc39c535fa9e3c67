import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { sampleUsers } from '../company/users.ts';
import type { Accounts } from './accounts.ts';
import { consentPage, errorPage } from './authorize-page.ts';
import { readParameters } from './parameters.ts';
import { isKnownScope, splitScopes } from './scopes.ts';

const decisionPath = '/oauth/v2/auth/decision';

interface PendingRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  readonly promptConsent: boolean;
  readonly state: string | undefined;
  readonly challenge: { readonly method: 'S256' | 'plain'; readonly value: string } | undefined;
}

const requestSchema = z.object({
  client_id: z.string().min(1),
  response_type: z.literal('code'),
  redirect_uri: z.string().min(1),
  scope: z.string().min(1),
  access_type: z.enum(['online', 'offline']).default('online'),
  prompt: z.string().optional(),
  state: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.enum(['S256', 'plain']).default('plain'),
});

const decisionSchema = z.object({
  request: z.string(),
  user: z.string(),
  decision: z.enum(['allow', 'refuse']),
});

/**
 * `GET /oauth/v2/auth` shows the consent page. Its form posts three fields, `request` (hidden), `user` (an
 * e-mail address) and `decision` (`allow` or `refuse`), and is answered by 303 to the redirect URI.
 */
export function authorizeRoutes(accounts: Accounts): Hono {
  const pending = new Map<string, PendingRequest>();
  const app = new Hono();

  app.get('/oauth/v2/auth', (context) => {
    if (accounts.adjust.habits.authorizeChecks === 'after_sign_in') {
      const serviceurl = context.req.url;
      const query = new URLSearchParams({ servicename: 'AaaServer', serviceurl }).toString();
      return context.redirect(`/signin?${query}`, 302);
    }
    const parsed = requestSchema.safeParse(context.req.query());
    if (!parsed.success) {
      const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      return context.html(errorPage('Invalid request', `Missing or wrong: ${names}.`), 400);
    }
    const query = parsed.data;
    if (query.client_id !== accounts.client.clientId) {
      return context.html(errorPage('Invalid client', 'No client with this id is registered here.'), 400);
    }
    // Never a redirect here: an address that is not registered may belong to anyone.
    if (!accounts.client.redirectUris.includes(query.redirect_uri)) {
      const sentence = 'The redirect address in the request is not one of those registered for the client.';
      return context.html(errorPage('Invalid Redirect Uri', sentence), 400);
    }
    const scopes = splitScopes(query.scope);
    const unknown = scopes.filter((scope) => !isKnownScope(scope));
    if (unknown.length > 0 || scopes.length === 0) {
      return context.html(
        errorPage('Invalid OAuth scope', `Scope does not exist: ${unknown.join(', ')}.`),
        400,
      );
    }
    const request: PendingRequest = {
      redirectUri: query.redirect_uri,
      scopes,
      offline: query.access_type === 'offline',
      promptConsent: query.prompt?.split(/[\s,]+/).includes('consent') ?? false,
      state: query.state,
      challenge:
        query.code_challenge === undefined
          ? undefined
          : { method: query.code_challenge_method, value: query.code_challenge },
    };
    const { automatic } = accounts.adjust;
    if (automatic !== null)
      return answer(accounts, context, request, automatic.decision, automatic.userEmail);
    const id = randomBytes(16).toString('hex');
    pending.set(id, request);
    // A page that nobody answers must not stay for ever.
    for (const oldest of [...pending.keys()].slice(0, Math.max(0, pending.size - 100)))
      pending.delete(oldest);
    // Browsers apply form-action to the redirect that follows the form as well, so its origin is named too.
    const target = new URL(request.redirectUri).origin;
    context.header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${target}; frame-ancestors 'none'; base-uri 'none'`,
    );
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    return context.html(
      consentPage({ id, action: decisionPath, scopes, selectedUser: accounts.adjust.user }),
    );
  });

  app.get('/signin', (context) =>
    context.html(
      errorPage('Sign in', 'The sample company has no passwords, so nobody gets any further here.'),
    ),
  );

  app.post(decisionPath, async (context) => {
    const parsed = decisionSchema.safeParse(await readParameters(context));
    const request = parsed.success ? pending.get(parsed.data.request) : undefined;
    if (!parsed.success || request === undefined) {
      return context.html(errorPage('This page is no longer valid', 'Start again from Deskside.'), 400);
    }
    pending.delete(parsed.data.request);
    return answer(accounts, context, request, parsed.data.decision, parsed.data.user);
  });
  return app;
}

function answer(
  accounts: Accounts,
  context: Context,
  request: PendingRequest,
  decision: 'allow' | 'refuse',
  userEmail: string | undefined,
): Response | Promise<Response> {
  const chosen = userEmail ?? accounts.adjust.user ?? sampleUsers[0]?.email;
  const user = sampleUsers.find((one) => one.email === chosen && one.active);
  if (user === undefined)
    return context.html(errorPage('Unknown user', 'Choose a user of the sample company.'), 400);
  const { tampering, location } = accounts.adjust;
  const target = new URL(request.redirectUri);
  const put = (name: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined) target.searchParams.set(name, value);
  };
  if (decision === 'refuse') {
    put('error', 'access_denied');
  } else {
    const { clientId } = accounts.client;
    const first = accounts.vault.consent(user.id, clientId);
    const code = accounts.vault.issueCode({
      userId: user.id,
      clientId,
      scopes: accounts.adjust.scopes ?? request.scopes,
      redirectUri: request.redirectUri,
      offline: request.offline && (first || request.promptConsent),
      ...(request.challenge === undefined ? {} : { challenge: request.challenge }),
    });
    put('code', tampering.code === undefined ? code : tampering.code);
    put('location', tampering.location ?? location);
    put('accounts-server', tampering.accountsServer ?? accounts.origin());
  }
  put('state', tampering.state === undefined ? request.state : tampering.state);
  return context.redirect(target.href, 303);
}

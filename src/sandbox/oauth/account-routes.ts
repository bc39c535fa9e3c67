import type { Context } from 'hono';
import { Hono } from 'hono';
import { fullName, sampleUsers } from '../company/users.ts';
import type { Accounts } from './accounts.ts';
import { clientProblem } from './accounts.ts';
import { readParameters } from './parameters.ts';
import { coversScope } from './scopes.ts';

/** Revocation (both of Zoho's addresses), the user's own data, and the list of data centres. */
export function accountRoutes(accounts: Accounts): Hono {
  const app = new Hono();

  app.post('/oauth/v2/token/revoke', async (context) => {
    const { token } = await readParameters(context);
    return revoked(context, accounts.vault.revoke(token ?? ''), 'invalid_code');
  });

  app.post('/oauth/v2/revoke/token', async (context) => {
    const parameters = await readParameters(context);
    const problem = clientProblem(accounts, parameters['client_id'], parameters['client_secret']);
    if (problem !== null) return context.json({ error: problem }, 401);
    return revoked(context, accounts.vault.revoke(parameters['token'] ?? ''), 'invalid_token');
  });

  app.get('/oauth/user/info', (context) => {
    const [, token = ''] = (context.req.header('authorization') ?? '').split(' ');
    const access = accounts.vault.findAccess(token);
    const user = sampleUsers.find((one) => one.id === access?.userId);
    if (access === undefined || user === undefined)
      return context.json({ response: 'failure', cause: 'INVALID_OAUTHTOKEN' }, 401);
    if (!coversScope(access.scopes, 'AaaServer.profile.READ')) {
      return context.json({ response: 'failure', cause: 'INVALID_OAUTHSCOPE' }, 401);
    }
    return context.json({
      First_Name: user.firstName,
      Last_Name: user.lastName,
      Display_Name: fullName(user),
      Email: user.email,
      ZUID: user.zuid,
    });
  });

  app.get('/oauth/serverinfo', (context) =>
    context.json({
      result: 'success',
      locations: accounts.adjust.habits.serverInfo ?? { [accounts.adjust.location]: accounts.origin() },
    }),
  );
  return app;
}

function revoked(context: Context, known: boolean, error: string): Response {
  return known ? context.json({ status: 'success' }) : context.json({ error }, 400);
}

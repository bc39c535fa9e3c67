import { Hono } from 'hono';
import { sampleUsers } from '../company/users.ts';
import type { TokenVault } from '../oauth/token-vault.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { emailRoutes } from './email-routes.ts';
import { dealRoutes } from './deal-routes.ts';
import { currencyRoutes } from './currency-routes.ts';
import { fieldRoutes } from './field-routes.ts';
import { CrmFailure, invalidUrl } from './failure.ts';
import type { ApiLimits } from './limits.ts';
import { queryRoutes } from './query-routes.ts';
import { RecordSearch } from './record-search.ts';
import { recordRoutes } from './record-routes.ts';
import { relatedRoutes } from './related-routes.ts';
import { searchRoutes } from './search-routes.ts';
import type { CrmEnvironment } from './environment.ts';
import type { CrmServer } from './session.ts';
import { noPermission } from './session.ts';
import { settingsRoutes } from './settings-routes.ts';
import { userRoutes } from './user-routes.ts';

/** The CRM API, version 8, to be mounted at `/crm`. */
export function crmApp(server: CrmServer, vault: TokenVault, limits: ApiLimits): Hono<CrmEnvironment> {
  const app = new Hono<CrmEnvironment>();
  const search = new RecordSearch(server);
  app.onError((error, context) => {
    if (error instanceof CrmFailure) return context.json(error.body, error.status);
    return context.json(
      { code: 'INTERNAL_ERROR', details: {}, message: error.message, status: 'error' },
      500,
    );
  });
  app.use(async (context, next) => {
    const [scheme, token] = (context.req.header('authorization') ?? '').split(' ');
    if (scheme !== 'Zoho-oauthtoken' || token === undefined || token === '') {
      throw new CrmFailure(401, 'AUTHENTICATION_FAILURE', 'Authentication failed');
    }
    const access = vault.findAccess(token);
    const user = sampleUsers.find((one) => one.id === access?.userId);
    if (access === undefined || user === undefined)
      throw new CrmFailure(401, 'INVALID_TOKEN', 'invalid oauth token');
    if (!user.apiAccess) throw noPermission('Crm_Implied_Api_Access');
    context.set('session', { user, scopes: access.scopes });
    await next();
  });
  app.use(limits.enforcing());
  app.route('/bulk/v8', bulkRoutes(server));
  // Zoho's SDKs of version 7 ask who signed in by their own version; all versions are live.
  app.route('/v7', userRoutes(server));
  app.route('/v8', userRoutes(server));
  app.route('/v8', currencyRoutes(server));
  app.route('/v8', settingsRoutes(server));
  app.route('/v8', queryRoutes(server));
  app.route('/v8', searchRoutes(server, search));
  app.route('/v8', dealRoutes(server));
  app.route('/v8', recordRoutes(server, search));
  app.route('/v8', emailRoutes(server));
  app.route('/v8', fieldRoutes(server));
  app.route('/v8', relatedRoutes(server));
  // Whatever was not answered by now is sent with another method than the address has.
  for (const address of ['/v8/:module', '/v8/:module/:id', '/v8/:module/:id/:related']) {
    app.all(address, () => {
      throw new CrmFailure(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one');
    });
  }
  app.all('*', () => {
    throw invalidUrl();
  });
  return app;
}

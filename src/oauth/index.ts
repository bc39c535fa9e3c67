/** Signing in at Zoho: connections, data centres, the loopback flow and the token endpoint. */

export { englishCallbackWords } from './callback-words.ts';
export { type CheckPorts, checkConnection } from './check-connection.ts';
export {
  type Connection,
  type SessionPolicies,
  clientSecretFor,
  readConnection,
  readConnectionFile,
} from './connection.ts';
export { dataCentres, findCentreByAccountsUrl } from './data-centres.ts';
export { defaultScopes } from './default-scopes.ts';
export { readLoopbackOrigin } from './loopback-host.ts';
export { OAuthError } from './oauth-error.ts';
export { type OAuthServer, accountsUrlOf, apiUrlOf } from './oauth-server.ts';
export { redactFields } from './redact-fields.ts';
export { defaultRedirectPorts, redirectUriFor } from './redirect-uri.ts';
export type { CompletedSignIn } from './sign-in-ports.ts';
export { SignInService } from './sign-in-service.ts';
export { toSignInView } from './sign-in-view.ts';
export type { TokenReply } from './token-endpoint.ts';

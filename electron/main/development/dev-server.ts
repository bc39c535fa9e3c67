import { policyText } from '../window/content-security-policy.ts';

/** The server of `npm run dev` on loopback, which has the page as it is written. */
export interface DevServer {
  readonly port: number;
  /** Of inline scripts and styles that the server puts into the page. */
  readonly nonce: string;
}

/**
 * @param environment - as `npm run dev` sets it
 * @throws Error when it names anything but a server on loopback with a nonce
 */
export function readDevServer(environment: NodeJS.ProcessEnv): DevServer {
  const port = /^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(environment['DESKSIDE_DEV_SERVER'] ?? '')?.[1];
  const nonce = /^[\w-]{16,64}$/.exec(environment['DESKSIDE_DEV_NONCE'] ?? '')?.[0];
  if (port === undefined || nonce === undefined || Number(port) > 65_535) {
    throw new Error('This build takes its page from a development server: start it with npm run dev.');
  }
  return { port: Number(port), nonce };
}

/** The policy of the app, widened by what hot reload needs: inline parts with the nonce, and one socket. */
export function developmentPolicy({ port, nonce }: DevServer): string {
  const ownAndNonce = `'self' 'nonce-${nonce}'`;
  return policyText({
    'script-src': ownAndNonce,
    'style-src': ownAndNonce,
    // As it is written it stands in a folder of the source.
    'worker-src': "'self'",
    'connect-src': `ws://127.0.0.1:${port}`,
  });
}

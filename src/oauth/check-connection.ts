import type { CheckLine, ConnectionCheck } from '../contract/connection-check.ts';
import type { DataCentreId } from '../contract/app-state.ts';
import { askPage } from './ask-page.ts';
import { readAuthorizeAnswer, type AuthorizeAnswer } from './authorize-answer.ts';
import { buildAuthorizeUrl } from './authorize-url.ts';
import { clientIsRight, concludeAboutCentres, concludeAboutClient } from './check-findings.ts';
import type { CentreEvidence, TokenAnswer } from './check-findings.ts';
import type { Connection } from './connection.ts';
import { dataCentres } from './data-centres.ts';
import { credentialsFor, tokenEndpointFor } from './keep-token.ts';
import { OAuthError } from './oauth-error.ts';
import { accountsUrlOf, type OAuthServer } from './oauth-server.ts';
import { createPkcePair, type PkcePair } from './pkce.ts';
import { callbackPath, redirectUriFor } from './redirect-uri.ts';
import { readServerInfo } from './server-info.ts';
import type { SignInPorts } from './sign-in-ports.ts';
import { createStateParameter } from './sign-in-state-parameter.ts';
import { exchangeCode } from './token-endpoint.ts';

export type CheckPorts = Pick<SignInPorts<unknown>, 'clock' | 'fetch' | 'random' | 'report'>;

/** Of Zoho's shape, and never issued: what Zoho says to it shows how far it got. */
const neverIssuedCode = `1000.${'0'.repeat(32)}.${'0'.repeat(32)}`;
/** Port 9 is the discard service; nobody can have registered this. */
const strangeAddress = `http://localhost:9${callbackPath}/never-registered`;
const strangeScope = 'ZohoCRM.nothing_of_this_name.READ';
/** Zoho counts requests of a client (zoho.md 1.8), and each of these is one. */
const mostOtherCentres = 3;

/**
 * Finds out what is wrong with a connection, as far as Zoho lets one without a sign-in: it looks at the list of
 * data centres, shows the authorize page to nobody, and offers a made-up code at the token endpoint. At most
 * 4 requests, one for each redirect address, and one for each of three other data centres, one after another.
 * Nothing is granted, stored or changed.
 *
 * @throws OAuthError `auth.server_unreachable` when the data centre of the connection cannot be reached at all,
 * `auth.cancelled` when the signal ended it
 */
export async function checkConnection(
  connection: Connection,
  ports: CheckPorts,
  signal: AbortSignal,
): Promise<ConnectionCheck> {
  const check = new Check(connection, ports, signal);
  const centre = await check.askServerInfo();
  const token = await check.askToken(connection.server);
  const addresses = [];
  for (const port of connection.redirectPorts) {
    const address = redirectUriFor(port);
    addresses.push({ address, answer: await check.askAuthorizePage(address, connection.scopes) });
  }
  const [first = strangeAddress] = addresses.map(({ address }) => address);
  const evidence = {
    token,
    addresses,
    strangeAddress: await check.askAuthorizePage(strangeAddress, connection.scopes),
    strangeScope: await check.askAuthorizePage(first, [strangeScope]),
  };
  const others = clientIsRight(evidence)
    ? await check.askOtherCentres()
    : [{ finding: 'multi_dc_needs_client' as const, subjects: [] }];
  return { lines: [centre, ...concludeAboutClient(evidence), ...others] };
}

class Check {
  readonly #connection: Connection;
  readonly #ports: CheckPorts;
  readonly #signal: AbortSignal;
  readonly #pkce: PkcePair;

  constructor(connection: Connection, ports: CheckPorts, signal: AbortSignal) {
    this.#connection = connection;
    this.#ports = ports;
    this.#signal = signal;
    this.#pkce = createPkcePair(ports.random);
  }

  /** The first request: when it does not get through, nothing will. */
  async askServerInfo(): Promise<CheckLine> {
    const { server } = this.#connection;
    const { text } = await askPage({
      url: `${accountsUrlOf(server)}/oauth/serverinfo`,
      fetch: this.#ports.fetch,
      signal: this.#signal,
    });
    const info = readServerInfo(text, server);
    if (info.kind === 'unreadable') return { finding: 'centre_list_unreadable', subjects: [] };
    if (info.ownMoved) return { finding: 'centre_moved', subjects: [] };
    return info.differing.length === 0
      ? { finding: 'centre_ok', subjects: [] }
      : { finding: 'centre_list_differs', subjects: [...info.differing] };
  }

  async askAuthorizePage(redirectUri: string, scopes: readonly string[]): Promise<AuthorizeAnswer> {
    const url = buildAuthorizeUrl({
      server: this.#connection.server,
      clientId: this.#connection.clientId,
      redirectUri,
      scopes,
      state: createStateParameter(this.#ports.random),
      codeChallenge: this.#pkce.challenge,
    });
    const page = await this.#unlessUnreachable(
      askPage({ url, fetch: this.#ports.fetch, signal: this.#signal }),
    );
    return page === null ? 'unclear' : readAuthorizeAnswer(page);
  }

  async askToken(server: OAuthServer): Promise<TokenAnswer> {
    const [port] = this.#connection.redirectPorts;
    try {
      await exchangeCode(tokenEndpointFor(this.#ports, server, this.#signal), {
        ...credentialsFor(this.#connection, server),
        code: neverIssuedCode,
        codeVerifier: this.#pkce.verifier,
        ...(port === undefined ? {} : { redirectUri: redirectUriFor(port) }),
      });
      return 'unclear';
    } catch (error) {
      return this.#tokenAnswer(error);
    }
  }

  /** Those with a secret of their own, and otherwise one that stands for all. China is asked by nobody else. */
  async askOtherCentres(): Promise<readonly CheckLine[]> {
    const { server, centreSecrets } = this.#connection;
    if (server.kind === 'loopback') return [{ finding: 'multi_dc_local', subjects: [] }];
    if (server.centre === 'cn') return [{ finding: 'multi_dc_china', subjects: [] }];
    const own = Object.values(dataCentres).filter(({ id }) => centreSecrets[id] !== undefined);
    const common: DataCentreId = server.centre === 'us' ? 'eu' : 'us';
    const asked = [...own.map(({ id }) => id), common].filter((id) => id !== server.centre && id !== 'cn');
    const answers: CentreEvidence[] = [];
    for (const id of [...new Set(asked)].slice(0, mostOtherCentres)) {
      answers.push({ name: dataCentres[id].name, token: await this.askToken({ ...server, centre: id }) });
    }
    return concludeAboutCentres(answers);
  }

  #tokenAnswer(error: unknown): TokenAnswer {
    if (!(error instanceof OAuthError) || error.code === 'auth.cancelled') throw error;
    switch (error.code) {
      case 'auth.invalid_code':
        return 'code_refused';
      case 'auth.invalid_client':
        return 'client_refused';
      case 'auth.invalid_client_secret':
        return 'secret_refused';
      case 'auth.invalid_redirect_uri':
        return 'redirect_refused';
      case 'auth.throttled':
        return 'throttled';
      default:
        this.#ports.report(error);
        return 'unclear';
    }
  }

  async #unlessUnreachable<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof OAuthError) || error.code === 'auth.cancelled') throw error;
      this.#ports.report(error);
      return null;
    }
  }
}

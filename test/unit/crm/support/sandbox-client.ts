import { z } from 'zod';
import type { CrmActivity } from '../../../../src/crm/crm-activity.ts';
import { CrmClient } from '../../../../src/crm/crm-client.ts';
import type { AccessTokenSource } from '../../../../src/crm/ports.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../../src/sandbox/index.ts';
import { ManualWait } from './manual-wait.ts';

const allScopes = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.READ',
  'ZohoCRM.settings.modules.READ',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.settings.layouts.READ',
  'ZohoCRM.settings.custom_views.READ',
  'ZohoCRM.settings.related_lists.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.coql.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoCRM.modules.notes.READ',
  'ZohoCRM.modules.attachments.READ',
];

const tokenReply = z.object({ access_token: z.string(), refresh_token: z.string().optional() });

/** Refreshes at the sandbox's accounts server, once for all who ask at the same time. */
class SandboxTokens implements AccessTokenSource {
  readonly #sandbox: Sandbox;
  readonly #refreshToken: string;
  #accessToken: string;
  #refreshing: Promise<void> | undefined;
  refreshes = 0;

  constructor(sandbox: Sandbox, refreshToken: string, accessToken: string) {
    this.#sandbox = sandbox;
    this.#refreshToken = refreshToken;
    this.#accessToken = accessToken;
  }

  async getAccessToken(
    options: { rejected?: string } = {},
  ): Promise<{ accessToken: string; apiDomain: string }> {
    if (options.rejected === this.#accessToken) {
      this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
      await this.#refreshing;
    }
    return { accessToken: this.#accessToken, apiDomain: this.#sandbox.apiUrl };
  }

  async #refresh(): Promise<void> {
    this.refreshes += 1;
    const reply = await askForToken(this.#sandbox, {
      grant_type: 'refresh_token',
      refresh_token: this.#refreshToken,
    });
    this.#accessToken = reply.access_token;
  }
}

async function askForToken(
  sandbox: Sandbox,
  grant: Record<string, string>,
): Promise<z.infer<typeof tokenReply>> {
  const { clientId: client_id, clientSecret: client_secret } = sandbox;
  const body = new URLSearchParams({ client_id, client_secret, ...grant });
  const response = await fetch(`${sandbox.accountsUrl}/oauth/v2/token`, { method: 'POST', body });
  return tokenReply.parse(await response.json());
}

export interface SandboxClient {
  readonly client: CrmClient;
  readonly sandbox: Sandbox;
  readonly tokens: SandboxTokens;
  readonly time: ManualWait;
  readonly activities: CrmActivity[];
  /** CRM paths asked for, with their queries. */
  readonly asked: () => string[];
}

/** A client signed in to a sandbox; pauses between tries end at once. */
export async function signedIn(
  options: SandboxOptions = {},
  userEmail?: string,
  moreScopes: readonly string[] = [],
): Promise<SandboxClient> {
  const sandbox = await startSandbox({ contacts: 120, ...options });
  const code = sandbox.control.issueGrantCode({
    scopes: [...allScopes, ...moreScopes],
    ...(userEmail === undefined ? {} : { userEmail }),
  });
  const reply = await askForToken(sandbox, { grant_type: 'authorization_code', code });
  const tokens = new SandboxTokens(sandbox, reply.refresh_token ?? '', reply.access_token);
  const time = new ManualWait();
  time.skipsPauses = true;
  const activities: CrmActivity[] = [];
  const client = new CrmClient({
    accessTokens: tokens,
    fetch,
    clock: Date.now,
    random: () => 0.5,
    wait: time.wait,
    onActivity: (activity) => activities.push(activity),
  });
  const asked = (): string[] =>
    sandbox.requests.flatMap((request) => (request.path.startsWith('/crm/') ? [request.path] : []));
  return { client, sandbox, tokens, time, activities, asked };
}

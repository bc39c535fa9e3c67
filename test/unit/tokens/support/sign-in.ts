import type { Sandbox } from '../../../../src/sandbox/index.ts';
import type { TokenManager } from '../../../../src/tokens/token-manager.ts';

/** A session at the sandbox, from the grant code of a self client. @returns The id of the account. */
export async function signInAtSandbox(
  sandbox: Sandbox,
  manager: TokenManager,
  userName = 'ann@acme.example',
): Promise<string> {
  const stored = await manager.saveSignIn({
    userName,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    grantToken: sandbox.control.issueGrantCode({ scopes: ['ZohoCRM.modules.READ'] }),
    accountsUrl: sandbox.accountsUrl,
    environment: 'production',
  });
  await manager.getAccessToken(stored.id);
  return stored.id;
}

import { awsSecretStorage } from '../../../src/stores/secret-managers/aws-secret-storage.ts';
import type { AwsWritableSecretsClient } from '../../../src/stores/secret-managers/aws-client.ts';
import type { SecretStorage } from '../../../src/stores/secret-managers/secret-storage.ts';
import { vaultClient } from '../../../src/stores/secret-managers/vault-client.ts';
import { vaultSecretStorage } from '../../../src/stores/secret-managers/vault-secret-storage.ts';
import { SecretsManagerTokenStore } from '../../../src/stores/secrets-manager-token-store.ts';
import { callAws } from '../../fakes/aws-secrets-server.ts';
import { storeModule } from './store-module.ts';

/** Where the server of the test listens; set by it. */
export interface SecretsServer {
  readonly kind: 'aws' | 'vault';
  readonly address: string;
  readonly token: string;
}

export const { open, claims } = storeModule(
  ({ name, clock }) => SecretsManagerTokenStore.open({ storage: storageAt(`deskside/${name}/`), ...clock }),
  { levels: ['contract', 'concurrent', 'crash'] },
);

function storageAt(prefix: string): SecretStorage {
  // Written by the test that started the server.
  const server = JSON.parse(process.env['DESKSIDE_TEST_SECRETS'] ?? '{}') as SecretsServer;
  if (server.kind === 'aws') return awsSecretStorage({ client: awsClient(server.address), prefix });
  const client = vaultClient({ address: server.address, token: () => server.token, fetch });
  return vaultSecretStorage({ client, prefix });
}

export function awsClient(address: string): AwsWritableSecretsClient {
  return {
    getSecretValue: (input) => callAws(address, 'GetSecretValue', input),
    createSecret: (input) => callAws(address, 'CreateSecret', input),
    putSecretValue: (input) => callAws(address, 'PutSecretValue', input),
    updateSecretVersionStage: (input) => callAws(address, 'UpdateSecretVersionStage', input),
    deleteSecret: (input) => callAws(address, 'DeleteSecret', input),
  };
}

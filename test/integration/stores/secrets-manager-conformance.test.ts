import { afterAll, beforeAll, describe } from 'vitest';
import * as store from '../../conformance/stores/secrets-manager.ts';
import type { SecretsServer } from '../../conformance/stores/secrets-manager.ts';
import { AwsSecretsServer } from '../../fakes/aws-secrets-server.ts';
import { VaultServer } from '../../fakes/vault-server.ts';
import { checkStore } from './support/check-store.ts';

describe.each(['aws', 'vault'] as const)('SecretsManagerTokenStore at a double of %s', (kind) => {
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const server = kind === 'aws' ? await AwsSecretsServer.start() : await VaultServer.start();
    stop = () => server.stop();
    const token = server instanceof VaultServer ? server.token : '';
    // The module of the store reads it, here and in other processes.
    process.env['DESKSIDE_TEST_SECRETS'] = JSON.stringify({
      kind,
      address: server.address,
      token,
    } satisfies SecretsServer);
  });
  afterAll(() => stop());

  checkStore(store, 'secrets-manager.ts', { runs: 15 });
});

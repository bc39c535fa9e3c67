import { afterAll, beforeAll, describe, it } from 'vitest';
import { tokenStoreChecks } from '../../../src/conformance/index.ts';
import { pathOfStore } from '../../conformance/stores/index.ts';
import { claims, open, type SecretsServer } from '../../conformance/stores/secrets-manager.ts';
import { AwsSecretsServer } from '../../fakes/aws-secrets-server.ts';
import { VaultServer } from '../../fakes/vault-server.ts';
import { withoutSdks } from '../../conformance/stores/store-module.ts';
import { propertySeed } from '../../property-seed.ts';

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

  const runs = Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? 15);
  const module = pathOfStore('secrets-manager.ts');
  for (const check of tokenStoreChecks(open, { ...withoutSdks(claims), module, runs, seed: propertySeed })) {
    it.skipIf(check.skipped !== null)(check.name, check.run);
  }
});

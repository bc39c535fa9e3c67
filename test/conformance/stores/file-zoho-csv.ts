import { join } from 'node:path';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { storeModule } from './store-module.ts';

/** The readers of the CSV split at commas: the store refuses what they would take for two values. */
export const { open, claims } = storeModule(
  ({ folder, clock }) =>
    FileTokenStore.open({ file: join(folder, 'sdk_tokens.txt'), format: 'zoho-csv', ...clock }),
  { levels: ['contract', 'concurrent', 'crash'], takesAnyText: false },
);

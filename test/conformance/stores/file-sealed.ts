import { join } from 'node:path';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { storeModule } from './store-module.ts';

export const { open, claims } = storeModule(
  ({ folder, secretBox, clock }) =>
    FileTokenStore.open({ file: join(folder, 'tokens.json'), secretBox, ...clock }),
  { levels: ['contract', 'concurrent', 'crash', 'sealed'] },
);

import { join } from 'node:path';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { storeModule } from './store-module.ts';

export const { open, claims } = storeModule(
  ({ folder, clock }) => FileTokenStore.open({ file: join(folder, 'tokens.json'), ...clock }),
  { levels: ['contract', 'concurrent', 'crash'] },
);

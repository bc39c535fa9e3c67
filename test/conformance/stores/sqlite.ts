import { join } from 'node:path';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { storeModule } from './store-module.ts';

export const { open, claims } = storeModule(
  ({ folder, secretBox, clock }) =>
    SqliteTokenStore.open({ file: join(folder, 'tokens.db'), secretBox, ...clock }),
  { levels: ['contract', 'concurrent', 'crash', 'sealed'] },
);

import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { storeModule } from './store-module.ts';

export const { open, claims } = storeModule(({ clock }) => InMemoryTokenStore.open(clock), {
  levels: ['contract', 'concurrent', 'sealed'],
  lasts: false,
});

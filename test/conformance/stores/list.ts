import { ListTokenStore } from '../../../src/stores/list-token-store.ts';
import { storeModule } from './store-module.ts';

export const { open, claims } = storeModule(({ clock }) => ListTokenStore.open(clock), {
  levels: ['contract', 'concurrent'],
  lasts: false,
});

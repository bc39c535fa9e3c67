import type { DesksideApi } from '../src/contract/schemas.ts';

declare global {
  interface Window {
    /** Put there by the preload: the only door to the main process. */
    readonly deskside: DesksideApi;
  }
}

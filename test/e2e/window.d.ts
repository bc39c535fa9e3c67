import type { DesksideApi } from '../../src/contract/schemas.ts';

declare global {
  /** The page's window, in functions that Playwright runs there. */
  interface Window {
    readonly deskside: DesksideApi;
  }
}

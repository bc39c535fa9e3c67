import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, vi } from 'vitest';
import type { AccountView, Activity } from '../../../../src/contract/app-state.ts';
import type { ExportView } from '../../../../src/contract/export.ts';
import type { ModuleDescription } from '../../../../src/contract/records.ts';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import { watchAttention } from '../../../../renderer/lib/watch-attention.ts';
import { createAnnouncements } from '../../../../renderer/lib/announcements.ts';
import { createCommands } from '../../../../renderer/lib/commands.ts';
import { createDesksideClient, type DesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import {
  AppStateContext,
  DesksideContext,
  type Deskside,
} from '../../../../renderer/lib/deskside-context.ts';
import { createLayoutMemory } from '../../../../renderer/lib/layout-memory.ts';
import { firstNavigation, type Navigation } from '../../../../renderer/lib/navigation.ts';
import { createQueryClient } from '../../../../renderer/lib/query-client.ts';
import { createValueStore } from '../../../../renderer/lib/value-store.ts';
import { BrowserContext, type BrowserMemory } from '../../../../renderer/workspace/browser-context.ts';
import { createBrowserMemory } from '../../../../renderer/workspace/browser-memory.ts';
import { createFakeDeskside, type FakeDeskside } from './fake-deskside.ts';
import { sampleCompany } from './sample-company.ts';

// What jsdom has no layout for, and so leaves out.
class NoResizeObserver implements ResizeObserver {
  observe = (): void => undefined;
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
}
globalThis.ResizeObserver = NoResizeObserver;
window.requestIdleCallback = () => 0;
window.cancelIdleCallback = () => undefined;
const noMedia = Object.assign(new EventTarget(), { matches: false, media: '', onchange: null });
window.matchMedia = () =>
  Object.assign(noMedia, { addListener: () => undefined, removeListener: () => undefined });
Object.assign(Element.prototype, {
  scrollIntoView: () => undefined,
  hasPointerCapture: () => false,
  setPointerCapture: () => undefined,
  releasePointerCapture: () => undefined,
});

Object.assign(HTMLDialogElement.prototype, {
  show(this: HTMLDialogElement) {
    this.open = true;
  },
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

interface Shown {
  readonly user: UserEvent;
  readonly fake: FakeDeskside;
  readonly deskside: Deskside;
  readonly browser: BrowserMemory;
  readonly show: (element: ReactElement) => void;
}

/**
 * Shows a part of the page as in the window, on a main process that answers at once.
 *
 * @param api - what it answers otherwise than the sample company does
 */
export function show(element: ReactElement, api: Partial<DesksideApi> = {}): Shown {
  const fake = createFakeDeskside({ latencyMs: 0 });
  const client = createDesksideClient({ ...fake.api, ...api });
  const deskside = desksideOf(client);
  const browser = createBrowserMemory(client, deskside.announcements);
  const queryClient = createQueryClient();
  const { rerender } = render(element, {
    wrapper: ({ children }) => (
      <DesksideContext value={deskside}>
        <AppStateContext value={fake.state()}>
          <BrowserContext value={browser}>
            <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
          </BrowserContext>
        </AppStateContext>
      </DesksideContext>
    ),
  });
  return { user: userEvent.setup(), fake, deskside, browser, show: rerender };
}

/** What a window has once. */
export function desksideOf(client: DesksideClient): Deskside {
  return {
    attention: watchAttention(window, client.on, Date.now),
    client,
    activity: createValueStore<Activity | null>(null),
    navigation: createValueStore<Navigation>({ ...firstNavigation, accountId: 'a0' }),
    announcements: createAnnouncements(),
    layout: createLayoutMemory(null),
    commands: createCommands(),
    exports: createValueStore<readonly ExportView[]>([]),
  };
}

/** What a module of the sample company looks like. */
export function describedModule(name: string): ModuleDescription {
  const found = sampleCompany(40).find(({ description }) => description.module.apiName === name);
  if (found === undefined) throw new Error(`no module ${name}`);
  return found.description;
}

/** The account that {@link show} is signed in to. */
export function shownAccount(part: Partial<AccountView> = {}): AccountView {
  const [account] = createFakeDeskside().state().accounts;
  if (account === undefined) throw new Error('nobody is signed in');
  return { ...account, ...part };
}

/** Gives elements a size, which jsdom does not: a grid asks for rows once it has one. */
export function withSize(height: number): void {
  for (const side of ['clientHeight', 'clientWidth'] as const) {
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(height);
  }
}

/** Lets everything come that is on its way already. */
export async function settled(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  });
}

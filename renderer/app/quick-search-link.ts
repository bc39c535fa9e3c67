import type { AppCommand } from '../lib/commands.ts';
import type { RecentUse } from '../workspace/recents.ts';
import type { PaletteChoice } from '../features/palette/palette-items.ts';

/** What the main window tells the window of Quick search, so that both offer the same. */
export interface QuickContext {
  readonly accountId: string | null;
  readonly use: RecentUse | null;
  readonly commands: readonly Omit<AppCommand, 'run'>[];
}

/** Something chosen in Quick search, to be done in the main window. */
export interface QuickChoice {
  readonly accountId: string;
  readonly choice: PaletteChoice;
  readonly inNewTab: boolean;
}

type Message =
  | { readonly kind: 'context'; readonly context: QuickContext }
  | { readonly kind: 'context_wanted' }
  | ({ readonly kind: 'chosen' } & QuickChoice);

interface LinkListeners {
  readonly context?: (context: QuickContext) => void;
  readonly contextWanted?: () => void;
  readonly chosen?: (chosen: QuickChoice) => void;
}

export interface QuickSearchLink {
  send(message: Message): void;
  close(): void;
}

/** Between the two pages of the app. Main does not take part: names of records need not pass through it. */
export function openQuickSearchLink(listeners: LinkListeners): QuickSearchLink {
  const channel = new BroadcastChannel('deskside.quick-search');
  // Only pages of this very origin are heard, and there are no others than these two of one build.
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'context') listeners.context?.(data.context);
    else if (data.kind === 'context_wanted') listeners.contextWanted?.();
    else listeners.chosen?.(data);
  });
  return { send: (message) => channel.postMessage(message), close: () => channel.close() };
}

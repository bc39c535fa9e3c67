import { createValueStore, type ValueStore } from './value-store.ts';

/** A short sentence about something a person just did. */
export interface Announcement {
  readonly id: number;
  readonly text: string;
  /** Stays until it is dismissed. */
  readonly sticky: boolean;
}

export interface Announcements {
  readonly shown: Pick<ValueStore<readonly Announcement[]>, 'get' | 'subscribe'>;
  say(text: string, options?: { readonly sticky?: boolean }): void;
  dismiss(id: number): void;
}

const most = 3;
const shownForMs = 6000;

export function createAnnouncements(): Announcements {
  const shown = createValueStore<readonly Announcement[]>([]);
  let lastId = 0;
  const dismiss = (id: number): void => {
    shown.update((all) => all.filter((each) => each.id !== id));
  };
  return {
    shown,
    dismiss,
    say: (text, { sticky = false } = {}) => {
      lastId += 1;
      const id = lastId;
      // The same sentence again replaces the old one, so that it is read aloud again and never piles up.
      shown.update((all) => [...all.filter((each) => each.text !== text), { id, text, sticky }].slice(-most));
      if (!sticky) setTimeout(() => dismiss(id), shownForMs);
    },
  };
}

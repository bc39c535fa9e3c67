import { createValueStore, type ValueStore } from './value-store.ts';

/** A short sentence about something a person just did. */
export interface Announcement {
  readonly id: number;
  readonly text: string;
  /** Stays until it is dismissed. */
  readonly sticky: boolean;
  /** Takes back what was done; null where it cannot be, or need not. */
  readonly undo: (() => void) | null;
}

interface SayOptions {
  readonly sticky?: boolean;
  readonly undo?: () => void;
}

export interface Announcements {
  readonly shown: Pick<ValueStore<readonly Announcement[]>, 'get' | 'subscribe'>;
  say(text: string, options?: SayOptions): void;
  dismiss(id: number): void;
  /** Takes back what the sentence tells, and the sentence with it. */
  undo(id: number): void;
  /** Keeps a sentence while somebody is at it; its time begins anew when they leave. */
  hold(id: number): void;
  leave(id: number): void;
}

/** More than two at once nobody reads. */
const most = 2;
const shownForMs = 6000;
/** Long enough to read, to think, and to get there by keyboard. */
const undoneForMs = 15_000;

export function createAnnouncements(): Announcements {
  const shown = createValueStore<readonly Announcement[]>([]);
  let lastId = 0;
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const hold = (id: number): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };
  const dismiss = (id: number): void => {
    hold(id);
    shown.update((all) => all.filter((each) => each.id !== id));
  };
  const leave = (id: number): void => {
    const said = shown.get().find((each) => each.id === id);
    if (said === undefined || said.sticky) return;
    hold(id);
    const forMs = said.undo === null ? shownForMs : undoneForMs;
    timers.set(
      id,
      setTimeout(() => dismiss(id), forMs),
    );
  };
  return {
    shown,
    dismiss,
    hold,
    leave,
    undo: (id) => {
      const undo = shown.get().find((each) => each.id === id)?.undo;
      dismiss(id);
      undo?.();
    },
    say: (text, { sticky = false, undo } = {}) => {
      lastId += 1;
      const id = lastId;
      // The same sentence again replaces the old one, so that it is read aloud again and never piles up.
      shown.update((all) =>
        [...all.filter((each) => each.text !== text), { id, text, sticky, undo: undo ?? null }].slice(-most),
      );
      leave(id);
    },
  };
}

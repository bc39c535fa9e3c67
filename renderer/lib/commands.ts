import { createValueStore, type ValueStore } from './value-store.ts';

/** Something a person can ask for by name in the command palette. */
export interface AppCommand {
  /** Names the command once and for all, such as `list.refresh`. */
  readonly id: string;
  /** What it does, as a button would say it. */
  readonly title: string;
  /** Keys pressed together, as they are shown. */
  readonly keys?: readonly string[];
  /** Other words people look for it by; they are not shown. */
  readonly words?: string;
  readonly run: () => void;
}

/** The commands that can be carried out at present. Features add theirs with `useCommands`. */
export interface Commands {
  readonly all: Pick<ValueStore<readonly AppCommand[]>, 'get' | 'subscribe'>;
  /** Adds commands; the returned function takes them away again. */
  add(commands: readonly AppCommand[]): () => void;
}

export function createCommands(): Commands {
  const lists = createValueStore<readonly (readonly AppCommand[])[]>([]);
  const all = createValueStore<readonly AppCommand[]>([]);
  // Of two commands with one id the later stands: a screen may say more exactly what a command means on it.
  const publish = (): void =>
    all.set([
      ...new Map(
        lists
          .get()
          .flat()
          .map((command) => [command.id, command]),
      ).values(),
    ]);
  return {
    all,
    add: (commands) => {
      lists.update((before) => [...before, commands]);
      publish();
      return () => {
        lists.update((before) => before.filter((each) => each !== commands));
        publish();
      };
    },
  };
}

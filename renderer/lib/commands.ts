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
  // The latest come first: what a screen brings is closer at hand than what is there on all of them. Of two
  // with one id the latest stands, since a screen may say more exactly what a command means on it.
  const publish = (): void => {
    const first = new Map<string, AppCommand>();
    for (const command of lists.get().toReversed().flat()) {
      if (!first.has(command.id)) first.set(command.id, command);
    }
    all.set([...first.values()]);
  };
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

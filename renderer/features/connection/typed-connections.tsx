import { createContext, use, useState, type ReactNode } from 'react';
import type { TypedConnection } from './connection-draft.ts';

/** What is typed and not saved yet, by the connection it belongs to. In memory only. */
export interface TypedConnections {
  readonly get: (key: string) => TypedConnection | undefined;
  /** Null when it was saved or is not wanted. */
  readonly set: (key: string, typed: TypedConnection | null) => void;
}

const TypedConnectionsContext = createContext<TypedConnections | null>(null);

/** Stands above all screens and the lock, so that nothing typed is lost to any of them. */
export function TypedConnectionsProvider({ children }: { readonly children: ReactNode }) {
  const [typed] = useState(createTypedConnections);
  return <TypedConnectionsContext value={typed}>{children}</TypedConnectionsContext>;
}

export function useTypedConnections(): TypedConnections {
  const typed = use(TypedConnectionsContext);
  if (typed === null) throw new Error('TypedConnectionsProvider is missing');
  return typed;
}

function createTypedConnections(): TypedConnections {
  const memory = new Map<string, TypedConnection>();
  return {
    get: (key) => memory.get(key),
    set: (key, typed) => {
      if (typed === null) memory.delete(key);
      else memory.set(key, typed);
    },
  };
}

/** A record, and its name for the time until it is here. */
export interface RecordRef {
  readonly module: string;
  readonly id: string;
  readonly name: string;
}

/** The records a person went through by following look-ups, as a browser keeps its pages. Pure. */
export interface RecordHistory {
  readonly entries: readonly RecordRef[];
  readonly at: number;
}

/** A record opened from the list begins anew: back never leads to what was looked at an hour ago. */
export function openedFromList(record: RecordRef): RecordHistory {
  return { entries: [record], at: 0 };
}

export function currentRecord(history: RecordHistory): RecordRef | null {
  return history.entries[history.at] ?? null;
}

/** Goes on to a record; what lay ahead is dropped. Following to the same record changes nothing. */
export function follow(history: RecordHistory, record: RecordRef): RecordHistory {
  const current = currentRecord(history);
  if (current !== null && current.module === record.module && current.id === record.id) return history;
  const entries = [...history.entries.slice(0, history.at + 1), record];
  return { entries, at: entries.length - 1 };
}

export function canGoBack(history: RecordHistory): boolean {
  return history.at > 0;
}

export function canGoForward(history: RecordHistory): boolean {
  return history.at < history.entries.length - 1;
}

export function goBack(history: RecordHistory): RecordHistory {
  return canGoBack(history) ? { ...history, at: history.at - 1 } : history;
}

export function goForward(history: RecordHistory): RecordHistory {
  return canGoForward(history) ? { ...history, at: history.at + 1 } : history;
}

import { useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ModuleSummary } from '../../src/contract/index.ts';
import {
  currentRecord,
  follow,
  goBack,
  goForward,
  openedFromList,
  type RecordHistory,
  type RecordRef,
} from './record-history.ts';

export interface OpenRecord {
  readonly history: RecordHistory | null;
  readonly record: RecordRef | null;
  /** Grows when the focus is for the record. */
  readonly focusRequest: number;
  readonly canFollow: (module: string) => boolean;
  /** Shows a record, or none. */
  readonly show: (next: RecordHistory | null, focus: boolean) => void;
  readonly followTo: (next: RecordRef) => void;
  /** Gives the focus back to where the record was opened. False when none is open. */
  readonly close: (focusBack: () => void) => boolean;
  /** False when no record is open. */
  readonly back: () => boolean;
  readonly forward: () => boolean;
}

/** The record beside a list, and the way through the look-ups that were followed from it. */
export function useOpenRecord(
  history: RecordHistory | null,
  onHistory: (next: RecordHistory | null) => void,
  modules: readonly ModuleSummary[],
): OpenRecord {
  const [focusRequest, setFocusRequest] = useState(0);
  const known = useMemo(() => new Set(modules.map(({ apiName }) => apiName)), [modules]);
  const canFollow = useCallback((module: string) => known.has(module), [known]);
  const show = (next: RecordHistory | null, focus: boolean): void => {
    onHistory(next);
    if (focus) setFocusRequest((count) => count + 1);
  };
  const walk = (to: (from: RecordHistory) => RecordHistory): boolean => {
    if (history !== null) show(to(history), true);
    return history !== null;
  };
  return {
    history,
    record: history === null ? null : currentRecord(history),
    focusRequest,
    canFollow,
    show,
    followTo: (next) => show(history === null ? openedFromList(next) : follow(history, next), true),
    close: (focusBack) => {
      if (history === null) return false;
      // Where the record had taken the place of all else, that is there to have the focus once it is gone.
      flushSync(() => show(null, false));
      focusBack();
      return true;
    },
    back: () => walk(goBack),
    forward: () => walk(goForward),
  };
}

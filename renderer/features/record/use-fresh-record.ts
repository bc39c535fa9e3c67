import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordDetail } from '../../../src/contract/index.ts';
import type { Fresh } from '../../data/freshness/freshness-watch.ts';
import { useFreshness } from '../../data/freshness/use-freshness.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

export interface FreshRecord {
  /** Epoch ms; null while it is not here. */
  readonly knownAt: number | null;
  /** It was deleted since it was read. */
  readonly isGone: boolean;
  readonly isRefreshing: boolean;
  /** Why it could not be read anew; what is shown is as it was. */
  readonly failure: DesksideError | null;
  /** Reads the record, and what hangs on it, anew. */
  readonly refresh: () => void;
}

/** Changes at Zoho may show up a little after their time. */
const overlapMs = 5_000;
/** The list beside it is read again first: it may tell of the record as well. */
const afterListMs = 2_000;
/** A list is not told that a record was deleted, so that it is asked for itself now and then, in ms. */
const ownAgeMs = 2 * 60_000;

interface Checked {
  readonly of: RecordDetail;
  readonly knownAt: number;
  readonly asOf: number;
  /** Epoch ms at which Zoho was last asked for this record itself. */
  readonly askedAt: number;
  readonly isGone: boolean;
}

/** Reads a record again behind what is shown of it: only if it changed, one request each time. */
export function useFreshRecord(
  accountId: string,
  { module, id }: RecordRef,
  detail: UseQueryResult<RecordDetail>,
): FreshRecord {
  const { client } = useDeskside();
  const { lists } = useBrowserMemory();
  const queryClient = useQueryClient();
  const { data } = detail;
  const [checked, setChecked] = useState<Checked | null>(null);
  const known = checked !== null && checked.of === data ? checked : null;
  const isGone = known?.isGone === true;
  const latest = useRef({ data, known });
  useEffect(() => {
    latest.current = { data, known };
  }, [data, known]);

  const fresh = useMemo(
    (): Fresh => ({
      knownAt: () => {
        const knownAt = latest.current.known?.knownAt ?? latest.current.data?.receivedAt;
        return knownAt === undefined ? null : knownAt + afterListMs;
      },
      isUnsure: () => false,
      refresh: async () => {
        const { data: of, known: before } = latest.current;
        const asOf = before?.asOf ?? of?.asOf;
        if (of === undefined || asOf === undefined) return false;
        const key = queryKeys.record(accountId, module, id);
        const since = Math.max(0, asOf - overlapMs);
        const told = await lists.changes.unchanged(accountId, module, id, since);
        const askedAt = before?.askedAt ?? of.receivedAt;
        if (told !== null && told.asOf > asOf && told.receivedAt - askedAt < ownAgeMs) {
          setChecked({ of, knownAt: told.receivedAt, asOf: told.asOf, askedAt, isGone: false });
          return false;
        }
        try {
          const answer = await client.read('readRecordChanges', {
            ...{ accountId, module, id },
            since,
          });
          if (queryClient.getQueryData(key) !== of) return false;
          const isSame =
            answer.detail === null || JSON.stringify(answer.detail.values) === JSON.stringify(of.values);
          if (!isSame) queryClient.setQueryData(key, answer.detail);
          else {
            const { receivedAt } = answer;
            setChecked({ of, knownAt: receivedAt, asOf: answer.asOf, askedAt: receivedAt, isGone: false });
          }
          return !isSame;
        } catch (error) {
          const hasGone = asDesksideError(error).code === 'crm.record_not_found';
          if (hasGone) setChecked({ of, knownAt: of.receivedAt, asOf, askedAt, isGone: true });
          throw error;
        }
      },
    }),
    [client, lists, queryClient, accountId, module, id],
  );
  useFreshness(data === undefined || isGone ? null : fresh);

  const failed = data === undefined || detail.error === null ? null : asDesksideError(detail.error);
  const { refetch } = detail;
  const refresh = useCallback(() => {
    void refetch();
    void queryClient.invalidateQueries({
      queryKey: queryKeys.related(accountId, module, id, '').slice(0, -1),
    });
  }, [refetch, queryClient, accountId, module, id]);
  return {
    knownAt: known?.knownAt ?? data?.receivedAt ?? null,
    isGone,
    isRefreshing: detail.isFetching && data !== undefined,
    failure: failed === null || isGone || isSaidElsewhere(failed) ? null : failed,
    refresh,
  };
}

/** Without a network the banner above the list says so. */
function isSaidElsewhere({ code, isCancellation }: DesksideError): boolean {
  return code === 'crm.unreachable' || isCancellation;
}

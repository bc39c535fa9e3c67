import { useQuery } from '@tanstack/react-query';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import css from './record-panel.module.css';
import { initialsOf } from '../../lib/initials.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

interface RecordPhotoProps {
  readonly accountId: string;
  readonly record: RecordRef;
  readonly name: string;
  /** Whether the record says that it has one: asking costs a credit. */
  readonly has: boolean;
}

/** The photo of a record, or its initials. */
export function RecordPhoto({ accountId, record, name, has }: RecordPhotoProps) {
  const { client } = useDeskside();
  const { module, id } = record;
  const photo = useQuery({
    queryKey: queryKeys.photo(accountId, module, id),
    enabled: has,
    gcTime: 60_000,
    queryFn: ({ signal }) => client.read('getPhoto', { accountId, module, id }, signal),
  });
  const shown = photo.data ?? null;
  if (shown === null) {
    return (
      <span className={css['initials']} aria-hidden="true">
        {initialsOf(name)}
      </span>
    );
  }
  return (
    <img
      className={css['photo']}
      src={`data:${shown.mediaType};base64,${shown.base64}`}
      alt={messages.record.photoOf(name)}
    />
  );
}

/** Zoho's image field of a record is filled only when there is a picture. */
export function hasPhoto(values: Readonly<Record<string, unknown>>): boolean {
  const image = values['Record_Image'];
  return typeof image === 'string' && image !== '';
}

import { CloudOff } from 'lucide-react';
import { useAppState } from '../../lib/deskside-context.ts';
import { messages } from '../../messages/index.ts';
import css from './pending-revocations.module.css';

/** Sessions that are over on this computer and that Zoho has not been told of yet. */
export function PendingRevocations() {
  const { pendingRevocations } = useAppState();
  if (pendingRevocations === 0) return null;
  return (
    <p className={css['pending']} role="status">
      <CloudOff aria-hidden />
      <span>{messages.notices.pendingRevocations(pendingRevocations)}</span>
    </p>
  );
}

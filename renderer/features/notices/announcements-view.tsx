import { X } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useValue } from '../../lib/value-store.ts';
import { IconButton } from '../../ui/button.tsx';
import css from './announcements-view.module.css';

/** Short sentences about what was just done, where they cover no record. */
export function AnnouncementsView() {
  const { announcements } = useDeskside();
  const shown = useValue(announcements.shown);
  return (
    <div className={css['stack']} role="status" aria-label={messages.notices.messages}>
      {shown.map((each) => (
        <div key={each.id} className={css['message']}>
          <p className={css['text']}>{each.text}</p>
          {each.sticky && (
            <IconButton
              label={messages.notices.dismiss}
              icon={<X aria-hidden />}
              onClick={() => announcements.dismiss(each.id)}
            />
          )}
        </div>
      ))}
    </div>
  );
}

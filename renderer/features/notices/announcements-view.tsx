import { X } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { commandKey } from '../../lib/platform.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { useValue } from '../../lib/value-store.ts';
import { IconButton } from '../../ui/button.tsx';
import css from './announcements-view.module.css';

/** Short sentences about what was just done, where they cover no record. */
export function AnnouncementsView() {
  const { announcements } = useDeskside();
  const shown = useValue(announcements.shown);
  useShortcuts((shortcut) => {
    const last = shown.findLast(({ undo }) => undo !== null);
    if (shortcut !== 'undo' || last === undefined) return false;
    announcements.undo(last.id);
    return true;
  });
  return (
    <div className={css['stack']} role="status" aria-label={messages.notices.messages}>
      {shown.map((each) => (
        <div
          key={each.id}
          className={css['message']}
          onFocus={() => announcements.hold(each.id)}
          onBlur={() => announcements.leave(each.id)}
          onPointerEnter={() => announcements.hold(each.id)}
          onPointerLeave={() => announcements.leave(each.id)}
        >
          <p className={css['text']}>{each.text}</p>
          {each.undo !== null && (
            <button
              type="button"
              className={css['undo']}
              title={`${messages.notices.undo} (${commandKey} Z)`}
              onClick={() => announcements.undo(each.id)}
            >
              {messages.notices.undo}
            </button>
          )}
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

import { House } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { messages } from '../../messages/index.ts';
import { homeTabId, panelId, tabElementId } from './tab-elements.ts';
import css from './tab-strip.module.css';

interface HomeTabProps {
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The first tab: it stays where it is, and there is nothing to close. */
export function HomeTab({ isShown, onShow, onKey }: HomeTabProps) {
  return (
    <button
      type="button"
      role="tab"
      id={tabElementId(homeTabId)}
      className={css['tab']}
      data-home
      aria-selected={isShown}
      aria-controls={isShown ? panelId : undefined}
      tabIndex={isShown ? 0 : -1}
      title={messages.home.title}
      // By the pointer the focus goes to what is shown.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onShow}
      onKeyDown={onKey}
    >
      <House aria-hidden />
      {messages.home.title}
    </button>
  );
}

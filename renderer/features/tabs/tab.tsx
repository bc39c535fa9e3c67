import { X } from 'lucide-react';
import type { KeyboardEvent, PointerEvent, Ref } from 'react';
import { visibleText } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { ModuleIcon } from '../../ui/module-icon.tsx';
import { panelId, tabElementId } from './tab-elements.ts';
import css from './tab-strip.module.css';

interface TabProps {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly id: string;
  readonly title: string;
  /** API name. */
  readonly module: string;
  readonly isShown: boolean;
  readonly isDragged: boolean;
  readonly onShow: () => void;
  readonly onGrab: (event: PointerEvent) => void;
  readonly onRename: () => void;
  readonly onClose: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** One tab. Whatever else a menu wants of its target is passed on. */
export function Tab(props: TabProps) {
  const { ref, id, title, module, isShown, isDragged, onShow, onGrab, onRename, onClose, onKey, ...target } =
    props;
  // The number that tells tabs of one name apart stays in sight where the name is cut.
  const [, text = title, number = ''] = /^(.*)( \(\p{Nd}+\))$/su.exec(title) ?? [];
  return (
    <button
      {...target}
      ref={ref}
      type="button"
      role="tab"
      id={tabElementId(id)}
      className={css['tab']}
      aria-selected={isShown}
      aria-controls={isShown ? panelId : undefined}
      tabIndex={isShown ? 0 : -1}
      title={visibleText(title)}
      data-dragged={isDragged || undefined}
      // By the pointer the focus stays with the records, or goes to those of the tab.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button === 0 && !event.ctrlKey) onGrab(event);
      }}
      onClick={onShow}
      onDoubleClick={onRename}
      onAuxClick={(event) => {
        if (event.button === 1) onClose();
      }}
      onKeyDown={onKey}
    >
      <span className={css['icon']}>
        <ModuleIcon apiName={module} />
      </span>
      <span className={css['title']} dir="auto">
        <span className={css['text']}>{visibleText(text)}</span>
        {number !== '' && <span className={css['number']}>{number}</span>}
      </span>
      {/* For the mouse; the Delete key does the same, and a tab has no parts of its own for a screen reader. */}
      <span
        className={css['close']}
        aria-hidden="true"
        title={messages.tabs.closeTab}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          onClose();
        }}
      >
        <X />
      </span>
    </button>
  );
}

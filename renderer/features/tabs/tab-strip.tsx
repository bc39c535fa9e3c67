import { ArrowLeft, ArrowRight, ChevronDown, Pencil, Plus, X } from 'lucide-react';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { flushSync } from 'react-dom';
import { commandKey, shiftKey } from '../../lib/platform.ts';
import { IconButton } from '../../ui/button.tsx';
import { ContextItem, ContextMenu, ContextSeparator } from '../../ui/context-menu.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import type { AccountTabs } from '../../workspace/browser-session.ts';
import { intoView, panelId, tabElement, tabElementId } from './tab-elements.ts';
import { TabName } from './tab-name.tsx';
import css from './tab-strip.module.css';
import { useOverflow } from './use-overflow.ts';
import { useTabDrag } from './use-tab-drag.ts';
import type { TabMoves } from '../../workspace/use-tabs.ts';

export interface TabStripHandle {
  /** Lets a person type a name for the tab. */
  rename(id: string): void;
}

interface TabStripProps {
  readonly ref: Ref<TabStripHandle>;
  readonly set: AccountTabs;
  readonly moves: TabMoves;
  readonly titleOf: (id: string) => string;
  readonly onOpen: () => void;
}

/** The open tabs of an account. Arrow keys go along them, Enter shows one: showing one may cost a request. */
export function TabStrip({ ref, set, moves, titleOf, onOpen }: TabStripProps) {
  const scroller = useRef<HTMLDivElement>(null);
  /** What was chosen in the menu of a tab: done once the menu has given the focus back. */
  const chosen = useRef<(() => void) | null>(null);
  const [naming, setNaming] = useState<{ id: string; left: number; width: number } | null>(null);
  const overflows = useOverflow(scroller, set.tabs.length, () => intoView(set.active));
  const ids = set.tabs.map(({ id }) => id);
  const { dragged, onGrab } = useTabDrag(
    (id) => ids.flatMap((each) => (each === id ? [] : (tabElement(each) ?? []))),
    moves.move,
  );
  useEffect(() => {
    const shown = intoView(set.active);
    // A key that shows another tab takes the focus along where a tab has it.
    if (
      document.activeElement?.getAttribute('role') === 'tab' &&
      shown?.parentElement?.contains(document.activeElement) === true
    )
      shown.focus();
  }, [set.active]);

  const rename = (id: string): void => {
    const tab = intoView(id);
    if (tab !== null) setNaming({ id, left: tab.offsetLeft, width: tab.offsetWidth });
  };
  useImperativeHandle(ref, () => ({ rename }));
  /** Closes a tab that has the focus; its neighbour gets it. */
  const closeFocused = (id: string): void => {
    const at = ids.indexOf(id);
    const neighbour = ids[at + 1] ?? ids[at - 1];
    flushSync(() => moves.close(id));
    if (neighbour !== undefined) tabElement(neighbour)?.focus();
  };
  const moveFocused = (id: string, by: 1 | -1): void => {
    flushSync(() => moves.move(id, ids.indexOf(id) + by));
    tabElement(id)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, id: string): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = ids.indexOf(id);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (next !== undefined) {
      const to = ids.at(next % ids.length);
      if (to !== undefined) tabElement(to)?.focus();
    } else if (event.key === 'Delete') closeFocused(id);
    else if (event.key === 'F2') rename(id);
    else return;
    event.preventDefault();
  };
  const onMenuClosed = (): boolean => {
    const act = chosen.current;
    chosen.current = null;
    act?.();
    return act !== null;
  };

  const tabs = set.tabs.map(({ id }, at) => {
    const isShown = id === set.active;
    const title = titleOf(id);
    const tab = (
      <button
        type="button"
        role="tab"
        id={tabElementId(id)}
        className={css['tab']}
        aria-selected={isShown}
        aria-controls={isShown ? panelId : undefined}
        tabIndex={isShown ? 0 : -1}
        title={title}
        data-dragged={dragged === id || undefined}
        // By the pointer the focus stays with the records, or goes to those of the tab.
        onMouseDown={(event) => event.preventDefault()}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.ctrlKey) return;
          // A name that is being typed is kept.
          if (naming !== null && document.activeElement instanceof HTMLElement) document.activeElement.blur();
          moves.show(id);
          onGrab(event, id);
        }}
        onClick={() => moves.show(id)}
        onDoubleClick={() => rename(id)}
        onAuxClick={(event) => {
          if (event.button === 1) moves.close(id);
        }}
        onKeyDown={(event) => onKeyDown(event, id)}
      >
        <span className={css['title']} dir="auto">
          {title}
        </span>
        {/* For the mouse; the Delete key does the same, and a tab has no parts of its own for a screen reader. */}
        <span
          className={css['close']}
          aria-hidden="true"
          title="Close tab"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            moves.close(id);
          }}
        >
          <X />
        </span>
      </button>
    );
    return (
      <ContextMenu key={id} target={tab} label={`Menu of the tab ${title}`} onClosed={onMenuClosed}>
        <ContextItem icon={<Pencil />} keys="F2" onSelect={() => (chosen.current = () => rename(id))}>
          Rename
        </ContextItem>
        <ContextItem
          icon={<ArrowLeft />}
          keys={`${commandKey} ${shiftKey} PageUp`}
          disabled={at === 0}
          onSelect={() => (chosen.current = () => moveFocused(id, -1))}
        >
          Move left
        </ContextItem>
        <ContextItem
          icon={<ArrowRight />}
          keys={`${commandKey} ${shiftKey} PageDown`}
          disabled={at === ids.length - 1}
          onSelect={() => (chosen.current = () => moveFocused(id, 1))}
        >
          Move right
        </ContextItem>
        <ContextSeparator />
        <ContextItem icon={<X />} keys="Delete" onSelect={() => (chosen.current = () => closeFocused(id))}>
          Close tab
        </ContextItem>
        <ContextItem onSelect={() => (chosen.current = () => moves.closeOthers(id))}>
          Close other tabs
        </ContextItem>
      </ContextMenu>
    );
  });

  return (
    <section className={css['strip']} aria-label="Open tabs">
      <div ref={scroller} className={css['scroller']}>
        <div role="tablist" aria-label="Tabs" className={css['tabs']}>
          {tabs}
        </div>
        {naming !== null && (
          <TabName
            key={naming.id}
            name={titleOf(naming.id)}
            left={naming.left}
            width={naming.width}
            onName={(name) => {
              // The usual title is no name: it goes on following the view.
              if (name !== titleOf(naming.id)) moves.rename(naming.id, name);
            }}
            onEnd={(byKey) => {
              setNaming(null);
              if (byKey) tabElement(naming.id)?.focus();
            }}
          />
        )}
      </div>
      <IconButton
        label="New tab"
        shortcut={`${commandKey} T`}
        className={css['button']}
        icon={<Plus aria-hidden />}
        onClick={onOpen}
      />
      {overflows && (
        <Menu
          align="end"
          trigger={
            <button type="button" className={css['all']} aria-label="All tabs" title="All tabs">
              <ChevronDown aria-hidden />
            </button>
          }
        >
          <MenuChoice
            label="All tabs"
            value={set.active}
            choices={ids.map((id) => ({ value: id, text: titleOf(id) }))}
            onChange={moves.show}
          />
        </Menu>
      )}
    </section>
  );
}

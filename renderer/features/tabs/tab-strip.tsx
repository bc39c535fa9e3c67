import { ChevronDown, Plus } from 'lucide-react';
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import { messages } from '../../messages/index.ts';
import { commandKey } from '../../lib/platform.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import type { AccountTabs } from '../../workspace/browser-session.ts';
import type { TabMoves } from '../../workspace/use-tabs.ts';
import { HomeTab } from './home-tab.tsx';
import { homeTabId, intoView, tabElement } from './tab-elements.ts';
import { TabMenu } from './tab-menu.tsx';
import { TabName } from './tab-name.tsx';
import css from './tab-strip.module.css';
import { Tab } from './tab.tsx';
import { useFocusedMoves } from './use-focused-moves.ts';
import { useOverflow } from './use-overflow.ts';
import { useTabDrag } from './use-tab-drag.ts';

export interface TabStripHandle {
  /** Lets a person type a name for the tab. */
  rename(id: string): void;
}

interface TabStripProps {
  readonly ref: Ref<TabStripHandle>;
  readonly set: AccountTabs;
  readonly moves: TabMoves;
  readonly titleOf: (id: string) => string;
  /** API name of the module that a tab shows. */
  readonly moduleOf: (id: string) => string;
  readonly onOpen: () => void;
}

interface Naming {
  readonly id: string;
  readonly left: number;
  readonly width: number;
}

/** The open tabs of an account. Arrow keys go along them, Enter shows one: showing one may cost a request. */
export function TabStrip({ ref, set, moves, titleOf, moduleOf, onOpen }: TabStripProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const overflows = useOverflow(scroller, set.tabs.length, () =>
    intoView(set.atHome === true ? homeTabId : set.active),
  );
  const ids = set.tabs.map(({ id }) => id);
  const { atHome = false } = set;
  const { dragged, onGrab } = useTabDrag(ids, tabElement, moves.move);
  const rename = (id: string): void => {
    const tab = intoView(id);
    if (tab !== null) setNaming({ id, left: tab.offsetLeft, width: tab.offsetWidth });
  };
  const focused = useFocusedMoves(set, moves, rename);
  useImperativeHandle(ref, () => ({ rename }));

  const tabs = ids.map((id, at) => (
    <TabMenu
      key={id}
      id={id}
      title={titleOf(id)}
      isFirst={at === 0}
      isLast={at === ids.length - 1}
      moves={focused}
      onRename={() => rename(id)}
      onCloseOthers={() => moves.closeOthers(id)}
      target={
        <Tab
          id={id}
          title={titleOf(id)}
          module={moduleOf(id)}
          isShown={id === set.active && !atHome}
          isDragged={dragged === id}
          onShow={() => moves.show(id)}
          onGrab={(event) => {
            // A name that is being typed is kept.
            if (naming !== null && document.activeElement instanceof HTMLElement)
              document.activeElement.blur();
            moves.show(id);
            onGrab(event, id);
          }}
          onRename={() => rename(id)}
          onClose={() => moves.close(id)}
          onKey={(event) => focused.onKey(event, id)}
        />
      }
    />
  ));
  return (
    <section className={css['strip']} aria-label={messages.tabs.openTabs}>
      <div ref={scroller} className={css['scroller']}>
        <div role="tablist" aria-label={messages.tabs.tabs} className={css['tabs']}>
          <HomeTab isShown={atHome} onShow={moves.home} onKey={(event) => focused.onKey(event, homeTabId)} />
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
        label={messages.tabs.newTab}
        shortcut={`${commandKey} T`}
        className={css['button']}
        icon={<Plus aria-hidden />}
        onClick={onOpen}
      />
      {overflows && <AllTabs {...{ ids, titleOf }} active={atHome ? '' : set.active} onShow={moves.show} />}
    </section>
  );
}

interface AllTabsProps {
  readonly ids: readonly string[];
  readonly active: string;
  readonly titleOf: (id: string) => string;
  readonly onShow: (id: string) => void;
}

/** Every tab by its title, where they have no room beside one another. */
function AllTabs({ ids, active, titleOf, onShow }: AllTabsProps) {
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          className={css['all']}
          aria-label={messages.tabs.allTabs}
          title={messages.tabs.allTabs}
        >
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <MenuChoice
        label={messages.tabs.allTabs}
        value={active}
        choices={ids.map((id) => ({ value: id, text: titleOf(id) }))}
        onChange={onShow}
      />
    </Menu>
  );
}

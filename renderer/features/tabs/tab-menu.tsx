import { ArrowLeft, ArrowRight, Pencil, X } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { messages } from '../../messages/index.ts';
import { commandKey, shiftKey } from '../../lib/platform.ts';
import { ContextItem, ContextMenu, ContextSeparator } from '../../ui/context-menu.tsx';
import type { FocusedMoves } from './use-focused-moves.ts';

interface TabMenuProps {
  readonly target: ReactElement;
  readonly title: string;
  readonly id: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly moves: FocusedMoves;
  readonly onRename: () => void;
  readonly onCloseOthers: () => void;
}

/** What there is to do with a tab. */
export function TabMenu({
  target,
  title,
  id,
  isFirst,
  isLast,
  moves,
  onRename,
  onCloseOthers,
}: TabMenuProps) {
  /** Done once the menu has given the focus back. */
  const chosen = useRef<(() => void) | null>(null);
  const choose = (act: () => void): void => {
    chosen.current = act;
  };
  const onClosed = (): boolean => {
    const act = chosen.current;
    chosen.current = null;
    act?.();
    return act !== null;
  };
  return (
    <ContextMenu target={target} label={messages.tabs.menuOf(title)} onClosed={onClosed}>
      <ContextItem icon={<Pencil />} keys="F2" onSelect={() => choose(onRename)}>
        {messages.tabs.rename}
      </ContextItem>
      <ContextItem
        icon={<ArrowLeft />}
        keys={`${commandKey} ${shiftKey} PageUp`}
        disabled={isFirst}
        onSelect={() => choose(() => moves.move(id, -1))}
      >
        {messages.tabs.moveLeft}
      </ContextItem>
      <ContextItem
        icon={<ArrowRight />}
        keys={`${commandKey} ${shiftKey} PageDown`}
        disabled={isLast}
        onSelect={() => choose(() => moves.move(id, 1))}
      >
        {messages.tabs.moveRight}
      </ContextItem>
      <ContextSeparator />
      <ContextItem icon={<X />} keys="Delete" onSelect={() => choose(() => moves.close(id))}>
        {messages.tabs.closeTab}
      </ContextItem>
      <ContextItem onSelect={() => choose(onCloseOthers)}>{messages.tabs.closeOtherTabs}</ContextItem>
    </ContextMenu>
  );
}

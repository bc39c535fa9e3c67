import type { MouseEvent } from 'react';
import { Command, Search, Table2 } from 'lucide-react';
import { visibleText } from '../../../src/contract/index.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { ModuleIcon } from '../../ui/module-icon.tsx';
import type { PaletteItem, PaletteTarget } from './palette-items.ts';
import css from './palette.module.css';

interface PaletteOptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly active: boolean;
  readonly onPoint: (event: MouseEvent) => void;
  readonly onChoose: (event: MouseEvent) => void;
}

/** One line. The focus stays in the box above, so a pointer must not take it away. */
export function PaletteOption({ id, item, active, onPoint, onChoose }: PaletteOptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={css['option']}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <span className={css['icon']}>
        <TargetIcon target={item.target} />
      </span>
      <span className={css['title']}>
        <MarkedText text={item.title} marks={item.marks} />
      </span>
      {item.detail !== '' && (
        <span className={css['detail']} dir="auto">
          {visibleText(item.detail)}
        </span>
      )}
      {item.keys.length > 0 && (
        <span className={css['keys']}>
          {item.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  );
}

function TargetIcon({ target }: { readonly target: PaletteTarget }) {
  switch (target.kind) {
    case 'command':
      return <Command aria-hidden />;
    case 'view':
      return <Table2 aria-hidden />;
    case 'search':
    case 'text':
    case 'more':
      return <Search aria-hidden />;
    case 'module':
    case 'record':
      return <ModuleIcon apiName={target.module} />;
  }
}

import { Search } from 'lucide-react';
import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import type { ModuleSummary } from '../../../../src/contract/index.ts';
import { classNames } from '../../../lib/class-names.ts';
import { readingKey } from '../../../lib/reading-direction.ts';
import { messages } from '../../../messages/index.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { ModuleItem } from './module-item.tsx';
import css from './rail.module.css';
import { RecentRow } from './recent-row.tsx';
import type { ModuleChoice } from './use-module-groups.ts';

export interface ModuleListHandle {
  focus(): void;
  /** Puts the focus into the box, once it is there. */
  find(): void;
}

interface ModuleListProps {
  readonly ref: Ref<ModuleListHandle>;
  /** Undefined while they are on their way. */
  readonly modules: readonly ModuleSummary[] | undefined;
  readonly choice: ModuleChoice;
  readonly current: string | null;
  /** Icons only. */
  readonly folded: boolean;
  /** Unfolds the list, to find a module by name. */
  readonly onFind: () => void;
  readonly onChoose: (module: string) => void;
  readonly onOpenInTab: (module: string) => void;
  /** Its movable edge. */
  readonly children: ReactNode;
}

/** From this many modules on there is a box to find one. */
const findFrom = 8;

export function ModuleList(props: ModuleListProps) {
  const { ref, modules, choice, current, folded, onFind, onChoose, onOpenInTab } = props;
  const [typed, setTyped] = useState('');
  const nav = useRef<HTMLElement>(null);
  const findBox = useRef<HTMLInputElement>(null);
  /** What had the focus when a module moved to another group; it is given back there. */
  const moving = useRef<string | null>(null);
  // Folded, there is no box to see what is typed.
  const wanted = folded ? '' : typed.trim().toLowerCase();
  const all = modules ?? [];
  const { favourites, recent, others } = choice.groups;
  const isShown = ({ pluralLabel }: ModuleSummary): boolean => pluralLabel.toLowerCase().includes(wanted);
  const groups = [
    { title: messages.browser.favourites, modules: favourites.filter(isShown) },
    { title: favourites.length > 0 ? messages.browser.allOthers : null, modules: others.filter(isShown) },
  ].filter((group) => group.modules.length > 0);
  const shown = groups.flatMap((group) => group.modules);

  const buttons = (of = '[data-module]'): HTMLButtonElement[] => [
    ...(nav.current?.querySelectorAll<HTMLButtonElement>(`button${of}`) ?? []),
  ];
  useImperativeHandle(ref, () => ({
    focus: () => {
      const items = buttons();
      (
        items.find((item) => item.getAttribute('aria-current') === 'page') ??
        items[0] ??
        findBox.current
      )?.focus();
    },
    find: () => findBox.current?.focus(),
  }));
  useLayoutEffect(() => {
    if (moving.current === null) return;
    nav.current?.querySelector<HTMLElement>(moving.current)?.focus();
    moving.current = null;
  }, [choice.groups]);

  const toggle = (module: ModuleSummary): void => {
    const focused = document.activeElement;
    const kind = focused?.hasAttribute('data-star') === true ? 'data-star' : 'data-module';
    if (nav.current?.contains(focused) === true) {
      moving.current = `[${kind}="${CSS.escape(module.apiName)}"]`;
    }
    choice.toggleFavourite(module);
  };
  const onListKey = (event: KeyboardEvent): void => {
    const isOnStar = document.activeElement?.hasAttribute('data-star') === true;
    const items = buttons(isOnStar ? '[data-star]' : '[data-module]');
    const at = items.findIndex((item) => item === document.activeElement);
    const key = readingKey(event.key);
    if (key === 'ArrowRight' || key === 'ArrowLeft') {
      buttons(key === 'ArrowRight' ? '[data-star]' : '[data-module]')[at]?.focus();
      event.preventDefault();
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[key];
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) findBox.current?.focus();
    else items[Math.min(next, items.length - 1)]?.focus();
  };
  const onFindKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') buttons()[0]?.focus();
    else if (event.key === 'Enter' && wanted !== '' && shown[0] !== undefined) onChoose(shown[0].apiName);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else return;
    event.preventDefault();
  };

  return (
    <nav ref={nav} className={css['modules']} aria-label={messages.browser.modules}>
      {all.length >= findFrom && !folded && (
        <div className={css['find']}>
          <Search aria-hidden />
          <input
            ref={findBox}
            type="search"
            className={css['findInput']}
            aria-label={messages.browser.findModule}
            placeholder={messages.browser.findModule}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onFindKey}
          />
        </div>
      )}
      {all.length >= findFrom && folded && (
        <button
          type="button"
          className={classNames(css['item'], css['findButton'])}
          aria-label={messages.browser.findModule}
          title={messages.browser.findModule}
          onClick={onFind}
        >
          <Search aria-hidden />
        </button>
      )}
      {recent.length > 0 && !folded && <RecentRow modules={recent} {...{ current, onChoose }} />}
      <div className={css['scroller']}>
        {groups.map(({ title, modules: listed }) => (
          <Group key={title ?? ''} title={title} onKeyDown={onListKey}>
            {listed.map((module) => (
              <ModuleItem
                key={module.apiName}
                module={module}
                number={choice.numbered.indexOf(module) + 1}
                current={module.apiName === current}
                favourite={choice.isFavourite(module.apiName)}
                folded={folded}
                onChoose={() => onChoose(module.apiName)}
                onOpenInTab={() => onOpenInTab(module.apiName)}
                onToggleFavourite={() => toggle(module)}
              />
            ))}
          </Group>
        ))}
        {modules === undefined && <ModulesSkeleton />}
        {all.length > 0 && shown.length === 0 && (
          <p className={css['none']}>{messages.browser.noModuleHasThisName}</p>
        )}
      </div>
      {props.children}
    </nav>
  );
}

interface GroupProps {
  /** Null where there is only one. */
  readonly title: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

function Group({ title, onKeyDown, children }: GroupProps) {
  const id = useId();
  return (
    <>
      {title !== null && (
        <p id={id} className={css['groupTitle']}>
          {title}
        </p>
      )}
      <ul className={css['list']} aria-labelledby={title === null ? undefined : id} onKeyDown={onKeyDown}>
        {children}
      </ul>
    </>
  );
}

function ModulesSkeleton() {
  return (
    <Skeleton label={messages.browser.loadingModules} className={css['skeleton']}>
      <span />
      <span />
      <span />
      <span />
      <span />
    </Skeleton>
  );
}

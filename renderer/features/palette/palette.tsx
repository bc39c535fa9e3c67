import { Search } from 'lucide-react';
import {
  Fragment,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { AccountView, ModuleSummary } from '../../../src/contract/index.ts';
import { isTextList } from '../../lib/layout-memory.ts';
import { keyName } from '../../lib/key-name.ts';
import { commandKey, isMac } from '../../lib/platform.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useValue } from '../../lib/value-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import { moduleOf } from '../../workspace/browser-session.ts';
import { useDescription, useModules } from '../../data/use-crm-queries.ts';
import { messages } from '../../messages/index.ts';
import { useRecents } from '../../workspace/use-recents.ts';
import { Failure } from '../notices/failure.tsx';
import {
  paletteSections,
  type PaletteChoice,
  type PaletteItem,
  type PaletteSection,
  type PaletteTarget,
} from './palette-items.ts';
import { PaletteOption } from './palette-option.tsx';
import css from './palette.module.css';
import { searchOrder } from './module-order.ts';
import { rankFindings } from './rank-findings.ts';
import { recordAddress } from './record-address.ts';
import { useAddressName } from './use-address-name.ts';
import { useFoundRecords } from './use-found-records.ts';

interface PaletteProps {
  readonly account: AccountView;
  readonly onClose: () => void;
  /** Something that leads elsewhere was chosen: the palette has done its part. */
  readonly onChoose: (choice: PaletteChoice, inNewTab: boolean) => void;
  /** There is nothing but the palette in the window. */
  readonly alone?: boolean;
  /** To be offered as a search. */
  readonly telephoneNumber?: string | null;
}

/** Everything by name: records of all modules, modules, views and commands. */
export function Palette(props: PaletteProps) {
  const { account, onClose, onChoose, alone = false, telephoneNumber = null } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const { sections, finder, module } = usePalette(account, typed, telephoneNumber);
  const act = (target: PaletteTarget, inNewTab: boolean): void => {
    if (target.kind === 'more') finder.more();
    else if (target.kind === 'text') setTyped(target.text);
    else {
      const choice = choiceOf(target, module);
      if (choice !== null) onChoose(choice, inNewTab);
    }
  };
  const hasMoved = usePointerMoved();
  const items = sections.flatMap((section) => section.items);
  const active = items.find(({ key }) => key === chosenKey) ?? items[0];
  const optionId = (key: string): string => `${id}-${String(items.findIndex((item) => item.key === key))}`;
  const activeId = active === undefined ? undefined : optionId(active.key);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const move = (by: number): void => {
    const at = active === undefined ? -1 : items.indexOf(active);
    const next = items[(at + by + items.length) % items.length];
    if (next !== undefined) setChosenKey(next.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPaletteKey =
      keyName(event.nativeEvent).toLowerCase() === 'k' && (isMac ? event.metaKey : event.ctrlKey);
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'PageDown') setChosenKey(items.at(-1)?.key ?? null);
    else if (event.key === 'PageUp') setChosenKey(items[0]?.key ?? null);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (active !== undefined) act(active.target, holdsCommand(event));
    } else if (isPaletteKey) onClose();
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      bare
      alone={alone}
      onClose={onClose}
      title={alone ? messages.palette.quickSearch : messages.palette.commandPalette}
    >
      <div className={css['head']}>
        <Search aria-hidden />
        <input
          className={css['input']}
          type="text"
          role="combobox"
          aria-label={messages.palette.findAnything}
          aria-expanded
          aria-haspopup="listbox"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={activeId}
          placeholder={messages.palette.findAnything}
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosenKey(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={messages.palette.results} className={css['list']}>
        {sections.map((section) => (
          <Section
            key={section.title}
            section={section}
            activeKey={active?.key ?? null}
            optionId={optionId}
            onPoint={(key, event) => {
              if (hasMoved(event)) setChosenKey(key);
            }}
            onChoose={act}
          />
        ))}
      </div>
      {finder.error !== null && (
        <Failure
          shape="bar"
          error={finder.error}
          onRetry={finder.retry}
          onSignIn={(scopes) => onChoose({ kind: 'sign_in', scopes }, false)}
        />
      )}
      <div className={css['foot']}>
        <span role="status" className={css['state']}>
          {stateText(typed, finder, items.filter(({ target }) => target.kind !== 'more').length)}
        </span>
        <span className={css['state']}>{costText(finder)}</span>
        <span className={css['hint']} aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {messages.palette.keys.choose} <kbd>Enter</kbd>{' '}
          {messages.palette.keys.open} <kbd>{commandKey} Enter</kbd> {messages.palette.keys.newTab}{' '}
          <kbd>Esc</kbd> {messages.palette.keys.close}
        </span>
      </div>
    </Dialog>
  );
}

/** Whether a pointer was moved: a palette that opens under it, or whose lines move, is told of it as well. */
function usePointerMoved(): (event: Pick<MouseEvent, 'screenX' | 'screenY'>) => boolean {
  const last = useRef<string | null>(null);
  return useCallback(({ screenX, screenY }) => {
    const place = `${String(screenX)} ${String(screenY)}`;
    const isFirst = last.current === null;
    const isSame = last.current === place;
    last.current = place;
    return !isFirst && !isSame;
  }, []);
}

interface SectionProps {
  readonly section: PaletteSection;
  readonly activeKey: string | null;
  readonly optionId: (key: string) => string;
  readonly onPoint: (key: string, event: MouseEvent) => void;
  readonly onChoose: (target: PaletteTarget, inNewTab: boolean) => void;
}

function Section({ section, activeKey, optionId, onPoint, onChoose }: SectionProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={css['section']}>
      <div id={id} role="presentation" className={css['sectionTitle']} dir="auto">
        {section.title}
      </div>
      {section.items.map((item: PaletteItem) => (
        <Fragment key={item.key}>
          <PaletteOption
            id={optionId(item.key)}
            item={item}
            active={item.key === activeKey}
            onPoint={(event) => onPoint(item.key, event)}
            onChoose={(event) => onChoose(item.target, holdsCommand(event))}
          />
        </Fragment>
      ))}
    </div>
  );
}

const noModules: readonly ModuleSummary[] = [];

function usePalette(account: AccountView, typed: string, telephoneNumber: string | null) {
  const { commands: registry, layout } = useDeskside();
  const { session } = useBrowserMemory();
  const commands = useValue(registry.all);
  const use = useRecents(account.id);
  const modules = useModules(account.id).data;
  const last = moduleOf(useValue(session), account.id) ?? use.modules[0];
  const module = modules?.find(({ apiName }) => apiName === last) ?? null;
  const views = useDescription(account.id, module?.apiName ?? null).data?.views;
  // The modules a person works in answer first.
  const order = useMemo(() => {
    const recent = [...use.modules, ...layout.read('recentModules', isTextList, [])];
    return searchOrder(modules ?? [], {
      recent,
      favourites: layout.read('favouriteModules', isTextList, []),
    });
  }, [modules, use.modules, layout]);
  const finder = useFoundRecords(account.id, typed, order);
  const addressName = useAddressName(account.id, typed, modules ?? noModules);
  const found = useMemo(() => rankFindings(typed, finder.found, use), [typed, finder.found, use]);
  const sections = useMemo(
    () =>
      paletteSections({
        typed,
        commands,
        modules: modules ?? [],
        module,
        views: views ?? [],
        use,
        telephoneNumber,
        found,
        addressName,
        left: finder.waiting === 0 ? finder.left : 0,
      }),
    [
      typed,
      commands,
      modules,
      module,
      views,
      use,
      telephoneNumber,
      found,
      addressName,
      finder.waiting,
      finder.left,
    ],
  );
  return { sections, finder, module };
}

function holdsCommand({ ctrlKey, metaKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return isMac ? metaKey : ctrlKey;
}

/** @param module - whose views are offered */
function choiceOf(
  target: Exclude<PaletteTarget, { readonly kind: 'more' | 'text' }>,
  module: { readonly apiName: string } | null,
): PaletteChoice | null {
  switch (target.kind) {
    case 'command':
      return { kind: 'command', id: target.command.id };
    case 'view':
      return module === null ? null : { ...target, module: module.apiName };
    case 'module':
    case 'search':
    case 'record':
      return target;
  }
}

function stateText(typed: string, finder: ReturnType<typeof useFoundRecords>, shown: number): string {
  if (typed.trim() === '') return messages.palette.hint;
  const address = recordAddress(typed);
  if (address !== null && shown === 0) return messages.palette.noSuchModule(address.module);
  if (finder.resting) return messages.palette.searching;
  if (finder.waiting > 0) return messages.palette.searchingModules(finder.waiting);
  if (finder.text === '') return messages.palette.countMatches(shown);
  return shown === 0 ? messages.palette.nothingFound : messages.palette.countRecords(finder.found.length);
}

/** What the search took; empty before it is done. */
function costText(finder: ReturnType<typeof useFoundRecords>): string {
  if (finder.text === '' || finder.requests === 0) return '';
  const requests = messages.palette.countRequests(finder.requests);
  if (finder.left === 0 || finder.waiting > 0) return requests;
  return `${messages.palette.searchedModules(finder.asked, finder.asked + finder.left)} · ${requests}`;
}

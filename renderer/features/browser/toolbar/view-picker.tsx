import { ChevronDown, Home, Pencil, Star, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { type ModuleDescription, visibleText } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { asideKey, asideOfKey, asidesOf, asideText } from '../../../workspace/asides.ts';
import type { ModulePlace } from '../../../workspace/browser-session.ts';
import {
  isChanged,
  viewKey,
  withFavourite,
  withOwnView,
  type OwnView,
  type ViewsOfModule,
} from '../../../workspace/own-views.ts';
import toolbar from './toolbar.module.css';
import { viewSections, type ViewChoice } from './view-choices.ts';
import css from './view-picker.module.css';

interface ViewPickerProps {
  readonly description: ModuleDescription;
  readonly place: ModulePlace;
  readonly views: ViewsOfModule;
  readonly onChoose: (key: string | null) => void;
  readonly onViews: (views: ViewsOfModule) => void;
  /** Keeps the list as it is, under a name. */
  readonly onSave: (name: string) => void;
  /** The own view takes over the list as it is. */
  readonly onUpdate: (view: OwnView) => void;
  readonly onDelete: (view: OwnView) => void;
}

/** Which view is looked at; all views of the module, found by name; and the ones a person made. */
export function ViewPicker(props: ViewPickerProps) {
  const { description, place, views, onChoose, onViews } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [renamed, setRenamed] = useState<string | null>(null);
  const sections = viewSections(description, views, typed);
  const current = viewKey(place);
  const own = views.own.find(({ id }) => id === place.ownViewId);
  const changed = own !== undefined && isChanged(own, place);
  const shownAside = asideOfKey(current);
  const text = shownAside === null ? (own?.name ?? nameOf(description, place.viewId)) : asideText(shownAside);
  const asides = asidesOf(description, typed);
  const choose = (key: string | null): void => {
    setOpen(false);
    setTyped('');
    onChoose(key);
  };
  const [firstAside] = asides;
  const first = sections[0]?.choices[0] ?? (firstAside === undefined ? null : { key: asideKey(firstAside) });
  const item = (choice: ViewChoice) => {
    const mine = views.own.find(({ id }) => `own-${id}` === choice.key);
    if (mine !== undefined && renamed === mine.id) {
      const rename = (name: string): void => {
        setRenamed(null);
        if (name.trim() !== '') onViews(withOwnView(views, { ...mine, name }));
      };
      return (
        <NameForm
          key={choice.key}
          label={messages.browser.newName}
          start={mine.name}
          verb={messages.browser.rename}
          onName={rename}
        />
      );
    }
    const isHome = views.home === choice.key;
    return (
      <li key={choice.key ?? ''} className={css['item']}>
        <button
          type="button"
          className={css['choice']}
          data-view
          aria-current={choice.key === current ? 'true' : undefined}
          onClick={() => choose(choice.key)}
        >
          <span dir="auto">{visibleText(choice.text)}</span>
        </button>
        <IconButton
          label={isHome ? messages.browser.beginWithAllRecords : messages.browser.beginWith(choice.text)}
          className={css['act']}
          aria-pressed={isHome}
          icon={<Home aria-hidden />}
          onClick={() => onViews({ ...views, home: isHome ? null : choice.key })}
        />
        {choice.key !== null && !choice.starredAtZoho && (
          <IconButton
            label={messages.browser.favouriteOf(choice.text)}
            className={css['act']}
            aria-pressed={choice.favourite}
            icon={<Star aria-hidden />}
            onClick={() =>
              choice.key !== null && onViews(withFavourite(views, choice.key, !choice.favourite))
            }
          />
        )}
        {mine !== undefined && (
          <>
            <IconButton
              label={messages.browser.renameView(mine.name)}
              className={css['act']}
              icon={<Pencil aria-hidden />}
              onClick={() => setRenamed(mine.id)}
            />
            <IconButton
              label={messages.browser.deleteView(mine.name)}
              className={css['act']}
              icon={<Trash2 aria-hidden />}
              onClick={() => props.onDelete(mine)}
            />
          </>
        )}
      </li>
    );
  };
  return (
    <h1 className={toolbar['viewHeading']}>
      <Popover
        label={messages.browser.views}
        align="start"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            className={toolbar['view']}
            aria-label={(changed ? messages.browser.viewChanged : messages.browser.viewIs)(text)}
          >
            <span className={toolbar['viewName']} dir="auto">
              {visibleText(text)}
              {changed && ' *'}
            </span>
            <ChevronDown aria-hidden />
          </button>
        }
      >
        <div className={css['picker']} onKeyDown={moveAmongViews}>
          <input
            className={css['find']}
            type="search"
            aria-label={messages.browser.findAView}
            placeholder={messages.browser.findAView}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && first !== null) choose(first.key);
            }}
          />
          <div className={css['sections']}>
            {sections.map(({ title, choices }) => (
              <section key={title} aria-label={title}>
                <p className={css['title']}>{title}</p>
                <ul className={css['list']}>{choices.map(item)}</ul>
              </section>
            ))}
            {asides.length > 0 && (
              <section aria-label={messages.browser.readOnly}>
                <p className={css['title']}>{messages.browser.readOnly}</p>
                <ul className={css['list']}>
                  {asides.map((aside) => (
                    <li key={aside} className={css['item']}>
                      <button
                        type="button"
                        className={css['choice']}
                        data-view
                        aria-current={aside === shownAside ? 'true' : undefined}
                        onClick={() => choose(asideKey(aside))}
                      >
                        {asideText(aside)}
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {sections.length === 0 && asides.length === 0 && (
              <p className={css['title']}>{messages.browser.noViewHasThisName}</p>
            )}
          </div>
          {shownAside === null && (
            <div className={css['foot']}>
              {changed && (
                <Button tone="plain" onClick={() => props.onUpdate(own)}>
                  {messages.browser.updateView(own.name)}
                </Button>
              )}
              <NameForm
                label={messages.browser.nameOfTheNewView}
                start=""
                verb={messages.browser.saveAsView}
                onName={props.onSave}
              />
            </div>
          )}
        </div>
      </Popover>
    </h1>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly start: string;
  readonly verb: string;
  readonly onName: (name: string) => void;
}

function NameForm({ label, start, verb, onName }: NameFormProps) {
  const [name, setName] = useState(start);
  return (
    <form
      className={css['name']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onName(name.trim());
        setName('');
      }}
    >
      <input
        className={css['find']}
        aria-label={label}
        placeholder={label}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button submits>{verb}</Button>
    </form>
  );
}

/** Up and down from the box through the views. */
function moveAmongViews(event: KeyboardEvent<HTMLDivElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-view]')];
  const at = choices.findIndex((choice) => choice === document.activeElement);
  choices[Math.max(0, Math.min(at + by, choices.length - 1))]?.focus();
  event.preventDefault();
}

function nameOf(description: ModuleDescription, viewId: string | null): string {
  const view = description.views.find(({ id }) => id === viewId);
  return view?.name ?? messages.counts.allOf(description.module.pluralLabel);
}

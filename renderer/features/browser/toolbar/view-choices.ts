import type { ModuleDescription } from '../../../../src/contract/index.ts';
import type { ViewsOfModule } from '../../../workspace/own-views.ts';
import { isViewOfAll } from '../status/status-text.ts';
import { messages } from '../../../messages/index.ts';

/** A view to choose; the key of all records is null. */
export interface ViewChoice {
  readonly key: string | null;
  readonly text: string;
  readonly favourite: boolean;
  /** A favourite at Zoho: it is taken off there. */
  readonly starredAtZoho: boolean;
}

export interface ViewSection {
  readonly title: string;
  readonly choices: readonly ViewChoice[];
}

/**
 * What the view picker offers: favourites, here and at Zoho, then the person's own, then Zoho's. Zoho's view
 * of all records gives way to the plain list, which costs a third and can be sorted.
 */
export function viewSections(
  description: ModuleDescription,
  views: ViewsOfModule,
  typed: string,
): readonly ViewSection[] {
  const wanted = typed.trim().toLowerCase();
  const favourites = new Set(views.favourites);
  const own = views.own.map(({ id, name }) => {
    const key = `own-${id}`;
    return { key, text: name, favourite: favourites.has(key), starredAtZoho: false };
  });
  const zoho = description.views
    .filter((view) => !isViewOfAll(view, description))
    .map(({ id, name, favourite }) => ({
      key: id,
      text: name,
      favourite: favourite || favourites.has(id),
      starredAtZoho: favourite,
    }));
  const all = {
    key: null,
    text: messages.counts.allOf(description.module.pluralLabel),
    favourite: false,
    starredAtZoho: false,
  };
  const sections = [
    { title: messages.browser.favourites, choices: [...own, ...zoho].filter(({ favourite }) => favourite) },
    { title: messages.browser.myViews, choices: own.filter(({ favourite }) => !favourite) },
    { title: messages.browser.viewsOfZoho, choices: [all, ...zoho.filter(({ favourite }) => !favourite)] },
  ];
  return sections
    .map(({ title, choices }) => ({
      title,
      choices: choices.filter(({ text }) => text.toLowerCase().includes(wanted)),
    }))
    .filter(({ choices }) => choices.length > 0);
}

import { messages } from '../../messages/index.ts';

/** How many records a list has; with a plus where Zoho has more than it gave. */
export function countText(count: number, more: boolean): string {
  const figure = messages.figure(count);
  return more ? messages.home.orMore(figure) : figure;
}

import { useLayoutEffect, useMemo, useRef, type MouseEvent } from 'react';
import { richTextLink } from '../../../src/crm/format/index.ts';
import { LongText } from './long-text.tsx';
import css from './rich-text.module.css';
import { richTextFragment } from './sanitise-rich-text.ts';
import { useOpenLink } from './use-open-link.ts';

interface RichTextProps {
  readonly html: string;
  /** The same as text, for what is too long for more. */
  readonly text: string;
  /** Mails use tables for their layout: no lines around their cells. */
  readonly layout?: 'mail';
}

/** Rich text of a record. Its links are opened as those of fields are: main asks first. */
export function RichText({ html, text, layout }: RichTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const openLink = useOpenLink();
  const fragment = useMemo(() => richTextFragment(html), [html]);
  useLayoutEffect(() => {
    if (fragment === null) return;
    // A copy: putting a fragment somewhere empties it, and effects may run twice.
    const content = fragment.cloneNode(true);
    frame.current?.replaceChildren(content);
    for (const link of frame.current?.querySelectorAll('a') ?? []) link.title = link.href;
  }, [fragment]);
  if (fragment === null) return <LongText text={text} />;
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    event.preventDefault();
    const address = richTextLink(link.getAttribute('href') ?? '');
    if (address !== undefined) openLink(address);
  };
  return (
    <div
      ref={frame}
      className={css['rich']}
      data-layout={layout}
      dir="auto"
      onClick={onClick}
      onAuxClick={onClick}
    />
  );
}

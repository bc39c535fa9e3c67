import { ChevronDown, ChevronRight, ChevronUp, Copy } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { messages } from '../../messages/index.ts';
import { mostRowsOf, useRowWindow } from '../../lib/use-row-window.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { jsonLines, jsonText, linesWith, unfoldTo, visibleLines, type JsonLine } from './json-lines.ts';
import css from './json-viewer.module.css';

/** CSS pixels, as in the style sheet. */
const lineHeight = 20;
const longestValue = 400;
/** What the contract lets through in one copy. */
const copyLimit = 5_000_000;
const none: ReadonlySet<number> = new Set();

/** JSON of any length: only the lines in sight are in the page. */
export function JsonViewer({ json }: { readonly json: string }) {
  const copy = useCopy();
  const lines = useMemo(() => jsonLines(json), [json]);
  const [folded, setFolded] = useState(none);
  const [word, setWord] = useState('');
  const [hit, setHit] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => visibleLines(lines, folded), [lines, folded]);
  const hits = useMemo(() => linesWith(lines, word), [lines, word]);
  const isHit = useMemo(() => new Set(hits), [hits]);
  const rows = useRowWindow(scroller, shown.length, lineHeight, 20);
  // Once the folds above a line are open, it has a place to scroll to.
  const [target, setTarget] = useState<{ readonly line: number } | null>(null);
  useLayoutEffect(() => {
    if (target !== null) rows.scrollTo(shown.indexOf(target.line), 'center');
    // Once for each target, whatever else changes meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [target]);

  const goTo = (next: number): void => {
    const line = hits[next];
    if (line === undefined) return;
    setHit(next);
    setFolded(unfoldTo(lines, folded, line));
    setTarget({ line });
  };
  const step = (by: 1 | -1): void => goTo((hit + by + hits.length) % Math.max(1, hits.length));
  const toggle = (at: number): void => {
    const next = new Set(folded);
    if (!next.delete(at)) next.add(at);
    setFolded(next);
  };
  const foldAll = (): void => {
    setFolded(new Set(lines.flatMap(({ kind, depth }, at) => (kind === 'open' && depth > 0 ? [at] : []))));
  };
  const copyAll = (): void => {
    const text = jsonText(lines);
    copy(text.length <= copyLimit ? text : json.slice(0, copyLimit));
  };
  const onFindKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && word !== '') setWord('');
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={css['tools']}>
        <input
          type="search"
          className={css['find']}
          aria-label={messages.explorer.findInTheAnswer}
          placeholder={messages.explorer.findInTheAnswer}
          value={word}
          onChange={(event) => {
            setWord(event.target.value);
            setHit(-1);
          }}
          onKeyDown={onFindKey}
        />
        <span className={css['hits']} role="status">
          {word === ''
            ? ''
            : hits.length === 0
              ? messages.explorer.notFound
              : hit < 0
                ? messages.explorer.lines(hits.length)
                : messages.explorer.hitOf(hit + 1, hits.length)}
        </span>
        <IconButton
          label={messages.explorer.previousMatch}
          icon={<ChevronUp aria-hidden />}
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          label={messages.explorer.nextMatch}
          icon={<ChevronDown aria-hidden />}
          disabled={hits.length === 0}
          onClick={() => step(1)}
        />
        <span className={css['space']} />
        <Button tone="quiet" onClick={folded.size === 0 ? foldAll : () => setFolded(none)}>
          {folded.size === 0 ? messages.explorer.foldAll : messages.explorer.unfoldAll}
        </Button>
        <Button tone="quiet" icon={<Copy aria-hidden />} onClick={copyAll}>
          {messages.actions.copy}
        </Button>
      </div>
      {shown.length > mostRowsOf(lineHeight) && (
        <p className={css['cut']}>{messages.explorer.firstLines(mostRowsOf(lineHeight), shown.length)}</p>
      )}
      <div ref={scroller} className={css['scroller']} role="region" aria-label="JSON" tabIndex={0}>
        <div className={css['lines']} style={{ height: rows.height }}>
          {rows.rendered.map((index) => {
            const at = shown[index] ?? 0;
            const line = lines[at];
            return line === undefined ? null : (
              <Line
                key={at}
                line={line}
                top={index * lineHeight}
                folded={folded.has(at)}
                found={isHit.has(at)}
                current={hits[hit] === at}
                onToggle={() => toggle(at)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

interface LineProps {
  readonly line: JsonLine;
  readonly top: number;
  readonly folded: boolean;
  readonly found: boolean;
  readonly current: boolean;
  readonly onToggle: () => void;
}

function Line({ line, top, folded, found, current, onToggle }: LineProps) {
  const { depth, key, kind, comma } = line;
  const closing = line.text === '{' ? '}' : ']';
  return (
    <div
      className={css['line']}
      data-found={found || undefined}
      data-current={current || undefined}
      style={{ transform: `translateY(${String(top)}px)`, paddingInlineStart: 22 + depth * 16 }}
    >
      {kind === 'open' && (
        <button
          type="button"
          className={css['fold']}
          aria-expanded={!folded}
          aria-label={`${key ?? messages.explorer.part}, ${messages.explorer.items(line.size)}`}
          onClick={onToggle}
        >
          <ChevronRight aria-hidden />
        </button>
      )}
      {key !== null && <span className={css['key']}>{short(key)}: </span>}
      <span className={css[kind]}>{short(line.text)}</span>
      {folded && (
        <>
          <span className={css['size']}>{messages.explorer.items(line.size)}</span>
          <span className={css['close']}>{closing}</span>
        </>
      )}
      {comma && !folded && ','}
    </div>
  );
}

function short(text: string): string {
  if (text.length <= longestValue) return text;
  return `${text.slice(0, longestValue)}… (${messages.explorer.characters(text.length)})`;
}

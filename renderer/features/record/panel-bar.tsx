import {
  ArrowLeft,
  ArrowRight,
  Braces,
  ChevronDown,
  ChevronUp,
  CodeXml,
  Pin,
  PinOff,
  RefreshCw,
  SquareArrowOutUpRight,
  X,
} from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { optionKey } from '../../lib/platform.ts';
import { readingArrows } from '../../lib/reading-direction.ts';
import { IconButton } from '../../ui/button.tsx';
import { canGoBack, canGoForward, type RecordHistory } from '../../workspace/record-history.ts';
import css from './record-panel.module.css';

interface PanelBarProps {
  readonly history: RecordHistory;
  readonly apiNames: boolean;
  readonly onApiNames: (shown: boolean) => void;
  readonly isPinned: boolean;
  readonly onPin: () => void;
  /** Null while there is no record to show. */
  readonly onJson: (() => void) | null;
  readonly onOpenInZoho: () => void;
  readonly onRefresh: () => void;
  readonly isRefreshing: boolean;
  readonly onBack: () => void;
  readonly onForward: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onClose: () => void;
}

/** Ways from a record to others, and other ways to look at it. */
export function PanelBar(props: PanelBarProps) {
  const { history, apiNames, isPinned, onJson } = props;
  return (
    <div className={css['bar']}>
      <IconButton
        label={messages.actions.back}
        shortcut={`${optionKey} ${readingArrows().back}`}
        icon={<ArrowLeft aria-hidden />}
        disabled={!canGoBack(history)}
        onClick={props.onBack}
      />
      <IconButton
        label={messages.record.forward}
        shortcut={`${optionKey} ${readingArrows().on}`}
        icon={<ArrowRight aria-hidden />}
        disabled={!canGoForward(history)}
        onClick={props.onForward}
      />
      <span className={css['gap']} />
      <IconButton
        label={messages.record.previousRecord}
        shortcut="K"
        icon={<ChevronUp aria-hidden />}
        onClick={props.onPrevious}
      />
      <IconButton
        label={messages.record.nextRecord}
        shortcut="J"
        icon={<ChevronDown aria-hidden />}
        onClick={props.onNext}
      />
      <span className={css['gap']} />
      <IconButton
        label={messages.freshness.refreshRecord}
        icon={<RefreshCw aria-hidden />}
        aria-busy={props.isRefreshing}
        onClick={props.onRefresh}
      />
      <IconButton
        label={messages.record.apiNames}
        aria-pressed={apiNames}
        icon={<CodeXml aria-hidden />}
        onClick={() => props.onApiNames(!apiNames)}
      />
      <IconButton
        label={messages.record.recordAsJson}
        icon={<Braces aria-hidden />}
        disabled={onJson === null}
        onClick={() => onJson?.()}
      />
      <IconButton
        label={messages.record.pinRecord}
        aria-pressed={isPinned}
        icon={isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        onClick={props.onPin}
      />
      <IconButton
        label={messages.record.openInZoho}
        icon={<SquareArrowOutUpRight aria-hidden />}
        onClick={props.onOpenInZoho}
      />
      <IconButton
        label={messages.record.closeRecord}
        shortcut="Esc"
        icon={<X aria-hidden />}
        onClick={props.onClose}
      />
    </div>
  );
}

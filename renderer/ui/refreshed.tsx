import { messages } from '../messages/index.ts';
import { agoText, exactTimeText } from '../lib/time-text.ts';
import { useNow } from '../lib/use-now.ts';

interface RefreshedProps {
  /** Epoch ms. */
  readonly at: number;
  readonly className?: string | undefined;
}

/** How old what is shown is; the exact time on hover. */
export function Refreshed({ at, className }: RefreshedProps) {
  const now = useNow(15_000);
  return (
    <span className={className} title={exactTimeText(at)}>
      {messages.ui.refreshed(agoText(at, now))}
    </span>
  );
}

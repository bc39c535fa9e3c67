import { WifiOff } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { classNames } from '../../lib/class-names.ts';
import css from './failure.module.css';

/** In the place of what did not come without a network. The banner says the rest, once. */
export function WaitingForNetwork({ shape }: { readonly shape: 'page' | 'line' }) {
  return (
    <p className={classNames(css['waiting'], css[`waiting-${shape}`])} role="status">
      <WifiOff aria-hidden />
      <span>{messages.freshness.waitingForNetwork}</span>
    </p>
  );
}

import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { type ZoomStep, zoomAfter } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { commandKey } from '../../lib/platform.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import css from './settings.module.css';

interface ZoomFieldProps {
  /** Per cent. */
  readonly value: number;
  readonly onChange: (percent: number) => void;
}

/** The size of everything, in the steps that Ctrl/Cmd with + and - take. */
export function ZoomField({ value, onChange }: ZoomFieldProps) {
  const id = useId();
  const to = (step: ZoomStep): void => onChange(zoomAfter(value, step));
  return (
    <div className={css['zoom']} role="group" aria-labelledby={id}>
      <p id={id} className={css['label']}>
        {messages.settings.zoom}
      </p>
      <div className={css['stepper']}>
        <IconButton
          label={messages.settings.zoomOut}
          shortcut={`${commandKey} -`}
          icon={<Minus aria-hidden />}
          aria-disabled={zoomAfter(value, 'out') === value || undefined}
          onClick={() => to('out')}
        />
        <output className={css['percent']} aria-live="polite">
          {new Intl.NumberFormat(messages.locale, { style: 'percent' }).format(value / 100)}
        </output>
        <IconButton
          label={messages.settings.zoomIn}
          shortcut={`${commandKey} +`}
          icon={<Plus aria-hidden />}
          aria-disabled={zoomAfter(value, 'in') === value || undefined}
          onClick={() => to('in')}
        />
        {value !== 100 && (
          <Button tone="quiet" onClick={() => to('reset')}>
            {messages.settings.actualSize}
          </Button>
        )}
      </div>
    </div>
  );
}

import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import css from './picker-button.module.css';

interface PickerButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'aria-label' | 'children'> {
  /** What is chosen. */
  readonly text: string;
  /** Read aloud: what is chosen, and for what. */
  readonly label: string;
}

/** Opens the menu that it is the trigger of, and says what is chosen there. */
export function PickerButton({ text, label, ...rest }: PickerButtonProps) {
  return (
    <button {...rest} type="button" className={css['picker']} aria-label={label}>
      <span className={css['pickerText']} dir="auto">
        {text}
      </span>
      <ChevronDown aria-hidden />
    </button>
  );
}

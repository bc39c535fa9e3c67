import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import css from './field.module.css';

interface FieldFrameProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

interface TextFieldProps extends FieldFrameProps, Omit<ComponentProps<'input'>, 'id'> {
  readonly monospaced?: boolean;
}

/** One line of text with its label, a hint, and what is wrong with it. */
export function TextField({ label, hint, error, monospaced = false, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        className={classNames(css['control'], monospaced && css['monospaced'])}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint`}
      />
    </Frame>
  );
}

interface TextAreaFieldProps extends FieldFrameProps, Omit<ComponentProps<'textarea'>, 'id'> {
  readonly monospaced?: boolean;
}

/** Several lines of text, in the same frame. */
export function TextAreaField({ label, hint, error, monospaced = false, ...area }: TextAreaFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        id={id}
        className={classNames(css['control'], css['area'], monospaced && css['monospaced'])}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint`}
      />
    </Frame>
  );
}

interface SelectFieldProps extends FieldFrameProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}

export function SelectField({ label, hint, error, value, onChange, choices }: SelectFieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        className={classNames(css['control'], css['select'])}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </Frame>
  );
}

function Frame({ id, label, hint, error, children }: FieldFrameProps & { id: string; children: ReactNode }) {
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      {children}
      <p id={`${id}-hint`} className={error === undefined ? css['hint'] : css['error']}>
        {error ?? hint}
      </p>
    </div>
  );
}

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly choices: readonly { readonly value: T; readonly text: string }[];
}

/** A few choices side by side, as radio buttons. */
export function ChoiceField<T extends string>({ label, value, onChange, choices }: ChoiceFieldProps<T>) {
  const id = useId();
  return (
    <fieldset className={css['choices']}>
      <legend className={css['label']}>{label}</legend>
      <div className={css['segments']}>
        {choices.map((choice) => (
          <label key={choice.value} className={css['segment']}>
            <input
              type="radio"
              className="visually-hidden"
              name={id}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that is on or off. */
export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={css['check']}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <p id={`${id}-hint`} className={css['hint']}>
        {hint}
      </p>
    </div>
  );
}

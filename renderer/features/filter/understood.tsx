import css from './filter.module.css';

interface UnderstoodProps {
  readonly typed: string;
  /** What it was taken for, in the person's notation; null for nothing. */
  readonly text: string | null;
}

/** What a typed value was taken for, where it is written in another way. */
export function Understood({ typed, text }: UnderstoodProps) {
  if (text === null || text === typed.trim()) return null;
  return (
    <output className={css['understood']} dir="auto">
      = {text}
    </output>
  );
}

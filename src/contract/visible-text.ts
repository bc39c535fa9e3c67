/**
 * Characters that turn the direction of what stands behind them, though nobody sees them: embeddings, overrides and
 * isolates (Unicode Bidirectional Algorithm, UAX #9, 2). Marks such as U+200F stay: they turn nothing around, and
 * people who write from right to left type them.
 */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text from outside as it is shown: what would turn its direction is written out, `[U+202E]`, and not obeyed, so that
 * a name that ends with `exe` cannot look like a document. For what is shown alone: what is copied stays exact.
 */
export function visibleText(text: string): string {
  return text.replaceAll(turning, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`);
}

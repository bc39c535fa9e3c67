/** Letters as Zoho counts them: code points, so that none is cut in two. */
export function letterCount(text: string): number {
  return Array.from(text).length;
}

/** The first letters of a text, at most so many. */
export function firstLetters(text: string, most: number): string {
  return text.length <= most ? text : Array.from(text).slice(0, most).join('');
}

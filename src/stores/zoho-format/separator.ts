/**
 * Finds out what separates the values of a CSV: spreadsheets save it anew with semicolons or tabs. Addresses may
 * hold semicolons, so a comma comes first.
 *
 * @param text - Its first line tells
 * @returns One character
 */
export function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  return [',', '\t', ';'].find((sign) => first.includes(sign)) ?? ',';
}

/**
 * Whether a JSON text has a key twice in one object. JSON.parse takes the last of them without a word (ECMA-262,
 * 25.5.1), and a reader the first.
 * @param json - a text that JSON.parse takes
 */
export function hasRepeatedKey(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token.endsWith(':')) {
      // What stands before the colon is a text.
      const key = String(JSON.parse(token.slice(0, -1)));
      const known = open.at(-1);
      if (known?.has(key) === true) return true;
      known?.add(key);
    }
  }
  return false;
}

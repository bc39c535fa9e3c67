const versionPattern = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;

/** Three numbers and nothing else: what is released carries no other mark (semver.org, 2). */
export function isVersion(text: string): boolean {
  return versionPattern.test(text);
}

/** @returns whether the first came after the second; never for what is no version */
export function isNewer(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => versionPattern.exec(text)?.slice(1).map(Number));
  if (first === undefined || second === undefined) return false;
  const at = first.findIndex((number, index) => number !== second[index]);
  return at >= 0 && (first[at] ?? 0) > (second[at] ?? 0);
}

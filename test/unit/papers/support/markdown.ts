/** Targets of links and pictures that stay in the project. Code is left out. */
export function linksIn(text: string): string[] {
  const prose = withoutCode(text);
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z][a-z+.-]*:/.test(target));
}

/** What can stand behind `#`, as GitHub makes it of headings. */
export function anchorsOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => slugOf(title));
}

export function slugOf(title: string): string {
  return title
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Names behind `npm run`, and the commands that npm has words of its own for. */
export function npmCommandsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run(?: -s| --silent)? ([a-z][a-z:-]*)|(test|start)\b)/g)].map(
    ([, name, own]) => name ?? own ?? '',
  );
}

/** Paths of code between backticks that begin with a folder of the project. */
export function pathsNamedIn(text: string): string[] {
  return [...withoutFences(text).matchAll(/`((?:src|electron|renderer|test|scripts|docs)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
}

function withoutCode(text: string): string {
  return withoutFences(text).replace(/`[^`\n]*`/g, '');
}

function withoutFences(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImportGraph } from './import-graph.mjs';

/**
 * The rooms of the code as Mermaid drawings, made from its imports.
 *
 * @typedef {Map<string, Set<string>>} Arrows from each room to those that it imports
 *
 * @typedef {object} Drawing
 * @property {string} title
 * @property {(path: string) => string | undefined} roomOf undefined for a file that is not in the drawing
 */

/** The folders that have rooms. */
export const SOURCES = ['src', 'electron', 'renderer'];
export const PAGE = 'docs/architecture.md';
const BEGIN = '<!-- Drawn by npm run rooms from the imports: not to be edited. -->';
const END = '<!-- The end of what npm run rooms draws. -->';

/** @type {readonly Drawing[]} */
export const DRAWINGS = [
  {
    title: 'The whole',
    roomOf: (path) => {
      const [first = '', second = ''] = path.split('/');
      if (first === 'renderer') return 'renderer';
      return second.includes('.') ? path : `${first}/${second}`;
    },
  },
  {
    title: 'The main process',
    roomOf: (path) => {
      const [first, second, third = ''] = path.split('/');
      if (first !== 'electron' || second !== 'main') return undefined;
      return third.includes('.') ? 'compose' : third;
    },
  },
  {
    title: 'The page',
    roomOf: (path) => {
      const [first, second = '', third = ''] = path.split('/');
      if (first !== 'renderer' || second.includes('.')) return undefined;
      return second === 'features' ? `features/${third}` : second;
    },
  },
];

/**
 * @param {ReadonlyMap<string, readonly string[]>} graph of files
 * @param {Drawing['roomOf']} roomOf
 * @returns {Arrows} with every room, also those without an arrow
 */
export function arrowsBetween(graph, roomOf) {
  /** @type {Arrows} */
  const arrows = new Map();
  for (const [file, imports] of graph) {
    const from = roomOf(file);
    if (from === undefined) continue;
    const to = arrows.get(from) ?? new Set();
    arrows.set(from, to);
    for (const target of imports) {
      const room = graph.has(target) ? roomOf(target) : undefined;
      if (room !== undefined && room !== from) to.add(room);
    }
  }
  return arrows;
}

/**
 * Leaves out each arrow that follows from others: of a → b, b → c and a → c the last. Arrows of a circle stay.
 *
 * @param {Arrows} arrows
 * @returns {[from: string, to: string][]} in alphabetical order
 */
export function withoutWhatFollows(arrows) {
  /** @type {Map<string, Set<string>>} */
  const reached = new Map([...arrows.keys()].map((room) => [room, reachedFrom(room, arrows)]));
  /** @param {string} from @param {string} to */
  const reaches = (from, to) => reached.get(from)?.has(to) === true;
  return [...arrows]
    .flatMap(([from, targets]) =>
      [...targets]
        .filter(
          (to) =>
            reaches(to, from) ||
            ![...targets].some((by) => by !== to && reaches(by, to) && !reaches(by, from)),
        )
        .map((to) => /** @type {[string, string]} */ ([from, to])),
    )
    .sort(([from, to], [otherFrom, otherTo]) => compare(from, otherFrom) || compare(to, otherTo));
}

/** @param {string} room @param {Arrows} arrows */
function reachedFrom(room, arrows) {
  /** @type {Set<string>} */
  const reached = new Set();
  const waiting = [...(arrows.get(room) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(arrows.get(next) ?? []));
  }
  return reached;
}

/** @param {Arrows} arrows @returns {string} a Mermaid flowchart */
export function drawRooms(arrows) {
  const rooms = [...arrows.keys()].sort(compare);
  // Not the bare name: some, as end, are words of Mermaid.
  const name = (/** @type {string} */ room) => `room_${room.replace(/\W/g, '_')}`;
  return [
    'flowchart TD',
    ...rooms.map((room) => `  ${name(room)}["${room}"]`),
    ...withoutWhatFollows(arrows).map(([from, to]) => `  ${name(from)} --> ${name(to)}`),
  ].join('\n');
}

/** @param {string} root of the project @returns {string} the page as it should be */
export function pageWithRooms(root) {
  const page = readFileSync(join(root, PAGE), 'utf8');
  const [before, rest = ''] = page.split(BEGIN);
  const after = rest.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place for the rooms`);
  const graph = readImportGraph(root, SOURCES);
  const drawings = DRAWINGS.map(({ title, roomOf }) => {
    const drawing = drawRooms(arrowsBetween(graph, roomOf));
    return `**${title}**\n\n\`\`\`mermaid\n${drawing}\n\`\`\``;
  });
  return `${before}${BEGIN}\n\n${drawings.join('\n\n')}\n\n${END}${after}`;
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}

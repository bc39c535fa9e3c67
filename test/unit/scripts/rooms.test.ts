import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeImports } from '../../../scripts/lib/import-graph.mjs';
import {
  arrowsBetween,
  drawRooms,
  PAGE,
  pageWithRooms,
  withoutWhatFollows,
} from '../../../scripts/lib/rooms.mjs';

const root = join(import.meta.dirname, '../../..');

describe('the drawing of the rooms', () => {
  it('is as the imports are now: otherwise run npm run rooms', () => {
    expect(readFileSync(join(root, PAGE), 'utf8')).toBe(pageWithRooms(root));
  });

  it('shows rooms by their folders, and one arrow however many files import', () => {
    const graph = new Map([
      ['app/one.ts', ['data/a.ts', 'data/b.ts', 'app/two.ts', 'styles/page.css']],
      ['app/two.ts', ['data/a.ts']],
      ['data/a.ts', []],
      ['data/b.ts', []],
    ]);
    expect(drawRooms(arrowsBetween(graph, (path) => path.split('/')[0]))).toBe(
      ['flowchart TD', '  room_app["app"]', '  room_data["data"]', '  room_app --> room_data'].join('\n'),
    );
  });

  it('keeps both arrows of a circle', () => {
    const arrows = new Map([
      ['a', new Set(['b', 'c'])],
      ['b', new Set(['a', 'c'])],
      ['c', new Set<string>()],
    ]);
    const drawn = withoutWhatFollows(arrows).map((arrow) => arrow.join());
    expect(drawn).toEqual(expect.arrayContaining(['a,b', 'b,a']));
    expect(drawn.filter((arrow) => arrow.endsWith('c'))).not.toEqual([]);
  });

  it('leaves out only what follows: the same rooms are reached', () => {
    const edge = fc.tuple(fc.nat(7), fc.nat(7)).filter(([from, to]) => from < to);
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 28 }), (edges) => {
        const all = toArrows(edges);
        const drawn = withoutWhatFollows(all).map(([from, to]): [number, number] => [
          Number(from),
          Number(to),
        ]);
        expect(closure(toArrows(drawn))).toEqual(closure(all));
        for (const left of drawn) {
          const others = drawn.filter((arrow) => arrow !== left);
          expect(closure(toArrows(others))).not.toEqual(closure(all));
        }
      }),
    );
  });
});

describe('the imports of a module', () => {
  it('are found in every way to write them', () => {
    const text = [
      "import { a } from './a.ts';",
      "import {\n  b,\n  c,\n} from '../b.ts';",
      "import type { D } from './d.ts';",
      "export * from './e.ts';",
      "import './f.css';",
      "const g = () => import('./g.ts');",
      "type H = import('./h.ts').H;",
      "import { readFile } from 'node:fs';",
      "const text = 'from ./no.ts';",
    ].join('\n');
    expect(relativeImports(text).sort()).toEqual(
      ['../b.ts', './a.ts', './d.ts', './e.ts', './f.css', './g.ts', './h.ts'].sort(),
    );
  });
});

function toArrows(edges: readonly (readonly [number, number])[]): Map<string, Set<string>> {
  const arrows = new Map(Array.from({ length: 8 }, (_, room) => [String(room), new Set<string>()]));
  for (const [from, to] of edges) arrows.get(String(from))?.add(String(to));
  return arrows;
}

/** Which rooms each one reaches. Rooms are numbered so that arrows go up. */
function closure(arrows: ReadonlyMap<string, ReadonlySet<string>>): Record<string, string[]> {
  const reached: Record<string, string[]> = {};
  for (const room of [...arrows.keys()].sort().reverse()) {
    const direct = [...(arrows.get(room) ?? [])];
    reached[room] = [...new Set([...direct, ...direct.flatMap((next) => reached[next] ?? [])])].sort();
  }
  return reached;
}

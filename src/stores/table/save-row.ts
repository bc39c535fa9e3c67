import { matchKeys, type MatchKey } from '../../tokens/matching.ts';
import type { TokenFields } from '../../tokens/oauth-token.ts';
import { planSave } from '../../tokens/save-plan.ts';
import { randomGeneration, randomId, type Random } from '../random-id.ts';
import { sealEntry } from '../rows/seal-row.ts';
import { savedRowsOf } from '../rows/saved-rows.ts';
import { entryAfterSave } from '../rules/save.ts';
import { isMatch, matchingRows, openFound, type OpenedRow, type RowReader } from './open-rows.ts';

interface SavePorts {
  readonly now: number;
  /** Of the use that a save is, see use-log.ts. */
  readonly stamp: number;
  readonly random: Random;
}

/** Called within an exclusive transaction. @throws TokenStoreError see planSave; KeyReplaced */
export async function saveRow(reader: RowReader, fields: TokenFields, ports: SavePorts): Promise<void> {
  const { session, key } = reader;
  const rows = await rowsOfInterest(reader, fields);
  const plan = planSave(fields, {
    // One that is taken after all collides with the primary key, and the whole save is done again.
    newId: () => randomId(ports.random),
    matching: (by) =>
      rows
        .filter(({ opened, foundBy }) => foundBy.has(nameOf(by)) || isKnownMatch(opened, by))
        .map(({ opened }) => opened),
  });
  const openedOf = (id: string): OpenedRow | null =>
    rows.find(({ opened }) => opened.id === id)?.opened ?? null;
  const before = openedOf(plan.token.id);
  const stored = savedRowsOf(plan, openedOf, randomGeneration(ports.random));
  const entry = entryAfterSave(plan, stored, ports);
  // Before the row itself, because the unique index allows one row per account at any moment.
  for (const id of plan.absorbed) await session.delete(id);
  const written = sealEntry(key, entry, (before?.row?.revision ?? 0) + 1);
  if (plan.kind === 'insert') await session.insert(written);
  else await session.update(written);
}

interface RowOfInterest {
  readonly opened: OpenedRow;
  readonly foundBy: Set<string>;
}

/**
 * Every row that the plan may ask for: those that match a key of the token, and those with the user name of
 * any of them, because the token takes that name over. Read before the plan is made, which does not wait.
 */
async function rowsOfInterest(reader: RowReader, fields: TokenFields): Promise<readonly RowOfInterest[]> {
  const rows = new Map<string, RowOfInterest>();
  const note = (opened: OpenedRow): RowOfInterest => {
    const known = rows.get(opened.id) ?? { opened, foundBy: new Set<string>() };
    rows.set(opened.id, known);
    return known;
  };
  for (const by of matchKeys(fields)) {
    for (const opened of await matchingRows(reader, by)) note(opened).foundBy.add(nameOf(by));
  }
  const names = new Set([...rows.values()].map(({ opened }) => opened.token?.userName ?? null));
  for (const name of names) {
    if (name === null) continue;
    const found = await reader.session.byUser(name);
    for (const one of found) note(await openFound(reader, one));
  }
  return [...rows.values()];
}

function isKnownMatch(opened: OpenedRow, by: MatchKey): boolean {
  // Of a damaged row only what was looked up is known.
  return (opened.token !== null || by.by === 'user') && isMatch(opened, by);
}

function nameOf(by: MatchKey): string {
  return JSON.stringify(by);
}

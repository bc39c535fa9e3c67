import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { SecretBox } from '../../tokens/secret-box.ts';
import { openDatabase, type DatabaseSettings, type OpenedDatabase } from './open-database.ts';
import { RoomForErasing } from './room-for-erasing.ts';
import { versionCheck } from './schema.ts';
import { withStoreErrors } from './store-failure.ts';
import { StoreKeys } from './store-keys.ts';
import { openRow } from '../rows/token-row.ts';
import type { Random } from '../random-id.ts';
import { UseLog } from '../use-log.ts';

/** An open database with its keys: what every operation works on. */
export interface OpenStore extends OpenedDatabase {
  readonly keys: StoreKeys;
  readonly uses: UseLog;
  readonly room: RoomForErasing;
  readonly clock: () => number;
  /** Random bytes, for ids and generations. */
  readonly random: Random;
  /** Runs in an IMMEDIATE transaction, so that what was read is still true when it is written. */
  readonly transact: <Result>(work: () => Result) => Result;
}

export interface OpenStoreSettings extends DatabaseSettings {
  readonly secretBox: SecretBox;
  readonly random: Random;
}

/** @throws TokenStoreError see openDatabase */
export function openStore(settings: OpenStoreSettings): OpenStore {
  const { clock, random, secretBox } = settings;
  const opened = openDatabase(settings);
  const { database, tokens, dataKeys, listed } = opened;
  const refuseNewer = versionCheck(database);
  // Made once: the driver's wrapper costs more than the transaction.
  const transaction = database.transaction((work: () => unknown) => {
    refuseNewer();
    return work();
  });
  const transact = <Result>(work: () => Result): Result =>
    // The wrapper gives back what the work gave, whose type it cannot name.
    withStoreErrors('write', () => transaction.immediate(work) as Result);
  const keys = new StoreKeys(secretBox, {
    table: dataKeys,
    clock,
    transact: (work) => {
      listed.forget();
      return transact(work);
    },
    opensRows: (key) => opensRows(opened, key),
    keysChanged: () => {
      listed.forget();
    },
  });
  const uses = new UseLog(clock, tokens.newestUse());
  const room = new RoomForErasing(database, settings.file);
  return { ...opened, keys, uses, room, clock, random, transact };
}

function opensRows({ tokens }: OpenedDatabase, key: DataKey): boolean | null {
  const rows = tokens.all().filter(({ row }) => row?.key_id === key.id);
  if (rows.length === 0) return null;
  return rows.some(({ row }) => row !== null && openRow(row, key) !== null);
}

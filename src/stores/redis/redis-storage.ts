import type { Commit, Entry, EntryGroup, KeyedStorage } from '../keyed/keyed-storage.ts';
import { asRedisFailure } from './redis-failure.ts';
import type { RedisClient } from './redis-settings.ts';

const groups = ['rows', 'index', 'meta'] as const satisfies readonly EntryGroup[];

/**
 * Compares and swaps, in one step of the server. Words: the number of rows or '', `clear` or '', the newest use, how
 * many entries are expected, each as key, field and '=' with its value or '-', then the writes, each in that form.
 */
const commitScript = `
local at = 0
local function word() at = at + 1 return ARGV[at] end
local rows = word()
if rows ~= '' and redis.call('HLEN', KEYS[1]) ~= tonumber(rows) then return 0 end
local clear, newest = word(), word()
for _ = 1, tonumber(word()) do
  local key = KEYS[tonumber(word())]
  local field = word()
  local want = word()
  local has = redis.call('HGET', key, field)
  if has == false then
    if want ~= '-' then return 0 end
  elseif want ~= '=' .. has then
    return 0
  end
end
if clear == 'clear' then redis.call('DEL', KEYS[1], KEYS[2]) end
while at < #ARGV do
  local key = KEYS[tonumber(word())]
  local field = word()
  local value = word()
  if value == '-' then redis.call('HDEL', key, field) else redis.call('HSET', key, field, string.sub(value, 2)) end
end
if newest ~= '0' then
  local has = redis.call('HGET', KEYS[3], 'newest')
  if has == false or tonumber(has) < tonumber(newest) then redis.call('HSET', KEYS[3], 'newest', newest) end
end
return 1`;

/** Within a script, so that a cluster asks the node that has the keys. */
const timeScript = `local time = redis.call('TIME') return { time[1], time[2] }`;

/** Three hashes with one tag, so that a cluster keeps them on one node. None of them ever expires. */
export class RedisStorage implements KeyedStorage {
  readonly #client: RedisClient;
  readonly #keys: Readonly<Record<EntryGroup, string>>;
  readonly #end: () => Promise<void>;

  /**
   * @param prefix Checked, see redis-settings.ts
   * @param end Closes the connection where it is the store's own
   */
  constructor(client: RedisClient, prefix: string, end: () => Promise<void>) {
    this.#client = client;
    this.#keys = { rows: `{${prefix}}:rows`, index: `{${prefix}}:index`, meta: `{${prefix}}:meta` };
    this.#end = end;
  }

  read(group: EntryGroup, names: readonly string[]): Promise<readonly (string | null)[]> {
    return this.#ask(() => this.#client.hmget(this.#keys[group], ...names));
  }

  async readRows(): Promise<readonly (readonly [name: string, value: string])[]> {
    return Object.entries(await this.#ask(() => this.#client.hgetall(this.#keys.rows)));
  }

  countRows(): Promise<number> {
    return this.#ask(() => this.#client.hlen(this.#keys.rows));
  }

  async newestUse(): Promise<number> {
    const [stored] = await this.read('meta', ['newest']);
    const value = Number(stored ?? 0);
    return Number.isSafeInteger(value) ? value : 0;
  }

  async commit({ expected, expectedRows, clear, writes, newestUse }: Commit): Promise<boolean> {
    const words = [
      expectedRows === null ? '' : String(expectedRows),
      clear ? 'clear' : '',
      String(newestUse),
      String(expected.length),
      ...expected.flatMap(wordsOf),
      ...writes.flatMap(wordsOf),
    ];
    const keys = groups.map((group) => this.#keys[group]);
    return (
      (await this.#ask(() =>
        this.#client.call('EVAL', commitScript, String(keys.length), ...keys, ...words),
      )) === 1
    );
  }

  async now(): Promise<number> {
    const time = await this.#ask(() => this.#client.call('EVAL', timeScript, '1', this.#keys.meta));
    const [seconds, microseconds] = Array.isArray(time) ? time.map(Number) : [];
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }

  close(): Promise<void> {
    return this.#end();
  }

  async #ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (error) {
      throw asRedisFailure(error);
    }
  }
}

function wordsOf({ group, name, value }: Entry): readonly string[] {
  return [String(groups.indexOf(group) + 1), name, value === null ? '-' : `=${value}`];
}

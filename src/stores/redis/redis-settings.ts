import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { checkSettings } from '../server/check-settings.ts';
import { tlsSchema, type SqlTlsOptions } from '../server/tls-options.ts';

/** What is used of a client of ioredis: one server, a cluster or a group watched by sentinels. */
export interface RedisClient {
  /**
   * Reads fields of a hash.
   * @param key - Of the hash
   * @param fields - Their names
   * @returns Their values, null where there is none
   */
  hmget(key: string, ...fields: string[]): Promise<(string | null)[]>;
  /**
   * Reads a hash.
   * @param key - Of the hash
   * @returns All of its fields
   */
  hgetall(key: string): Promise<Record<string, string>>;
  /**
   * Counts the fields of a hash.
   * @param key - Of the hash
   * @returns How many there are
   */
  hlen(key: string): Promise<number>;
  /**
   * Sends a command that has no method here.
   * @param command - Its name
   * @param words - What follows it
   * @returns The answer of the server
   */
  call(command: string, ...words: string[]): Promise<unknown>;
  /**
   * Asks a server about itself.
   * @param section - Such as `memory`
   * @returns Lines of `name:value`
   */
  info(section: string): Promise<string>;
}

/** How to reach a Redis server. */
export interface RedisSettings {
  /** Name or IP address of the server. */
  readonly host: string;
  /** TCP port, usually 6379. */
  readonly port: number;
  /** Who signs in at the server, where it has users. */
  readonly username?: string;
  /** The password of that user, or of the server. */
  readonly password?: string;
  /** Number of the database. Default 0. */
  readonly database?: number;
  /** True: TLS with the authorities that Node trusts. Left out: no TLS. */
  readonly tls?: true | SqlTlsOptions;
}

const text = z.string().min(1).max(255);

const settingsSchema = z.object({
  host: text,
  port: z.int().min(1).max(65_535),
  username: text.optional(),
  password: z.string().optional(),
  database: z.int().min(0).max(1_000_000).optional(),
  tls: tlsSchema.optional(),
});
export type CheckedRedisSettings = z.infer<typeof settingsSchema>;

/** @throws TokenStoreError `token_store.invalid_options`, naming the setting and never its value */
export function checkRedisSettings(settings: RedisSettings): CheckedRedisSettings {
  return checkSettings(settingsSchema, settings);
}

/** Without braces, since it becomes the hash tag that keeps all keys on one node of a cluster. */
const prefixSchema = z.string().regex(/^[A-Za-z0-9_.:-]{1,60}$/);

/** @throws TokenStoreError `token_store.invalid_options` */
export function checkPrefix(prefix: string): string {
  const parsed = prefixSchema.safeParse(prefix);
  if (!parsed.success) throw new TokenStoreError('token_store.invalid_options', { detail: 'prefix' });
  return parsed.data;
}

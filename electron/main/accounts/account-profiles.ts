import { z } from 'zod';
import { dataCentreIdSchema, formatSettingsSchema } from '../../../src/contract/schemas.ts';
import { JsonFile } from '../files/json-file.ts';

/** What is shown of an account besides its token: who, where, through which connection. */
const profileSchema = z.object({
  fullName: z.string(),
  companyName: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  dataCentre: dataCentreIdSchema,
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
  /** Missing in profiles of older versions, and null until Zoho was asked. */
  formats: formatSettingsSchema.nullable().default(null),
  /** The person's id in the CRM. Missing until Zoho was asked. */
  userId: z.string().optional(),
});
export type AccountProfile = z.infer<typeof profileSchema>;

const fileSchema = z.record(z.string(), profileSchema);

/**
 * Profiles by account id. They hold a name and a company but no secret, so they may lie on the disk, and
 * only where tokens lie there too: without protection nothing outlives the app.
 */
export class AccountProfiles {
  readonly #file: JsonFile<Record<string, AccountProfile>> | null;
  readonly #profiles = new Map<string, AccountProfile>();

  constructor(file: string | null) {
    this.#file = file === null ? null : new JsonFile(file, fileSchema);
  }

  async load(): Promise<void> {
    for (const [id, profile] of Object.entries((await this.#file?.read()) ?? {}))
      this.#profiles.set(id, profile);
  }

  get(id: string): AccountProfile | null {
    return this.#profiles.get(id) ?? null;
  }

  get ids(): readonly string[] {
    return [...this.#profiles.keys()];
  }

  /** By account. */
  get connectionIds(): ReadonlyMap<string, string> {
    return new Map([...this.#profiles].map(([id, { connectionId }]) => [id, connectionId]));
  }

  async set(id: string, profile: AccountProfile): Promise<void> {
    this.#profiles.set(id, profile);
    await this.#save();
  }

  async change(id: string, change: Partial<AccountProfile>): Promise<void> {
    const current = this.#profiles.get(id);
    if (current !== undefined) await this.set(id, { ...current, ...change });
  }

  async remove(id: string): Promise<void> {
    if (this.#profiles.delete(id)) await this.#save();
  }

  async #save(): Promise<void> {
    if (this.#profiles.size === 0) await this.#file?.remove();
    else await this.#file?.write(Object.fromEntries(this.#profiles));
  }
}

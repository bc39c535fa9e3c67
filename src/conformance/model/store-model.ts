import type { OAuthToken, TokenInput } from '../../tokens/oauth-token.ts';

/** A row of the model. `used` counts uses of the whole store: higher is more recent. */
interface ModelRow {
  token: OAuthToken;
  used: number;
}

const fields = [
  'userName',
  'clientId',
  'clientSecret',
  'refreshToken',
  'accessToken',
  'grantToken',
  'expiresAt',
  'redirectUrl',
  'apiDomain',
  'accountsUrl',
  'environment',
  'scopes',
] as const;

type Given = Omit<OAuthToken, 'id'> & { id: string | null };

/**
 * The contract once more, as plainly as it can be said and without any line of the real thing: what the
 * stores are compared with.
 */
export class StoreModel {
  rows: ModelRow[] = [];
  #uses = 0;

  /** @returns What a save does: nothing wrong, or the code it fails with. */
  save(input: TokenInput): { newId: (id: string) => void } | { error: string } {
    const given = complete(input);
    if (given.refreshToken === null && given.grantToken === null && given.accessToken === null) {
      return { error: 'token_store.nothing_to_store' };
    }
    const all = this.#matches(given);
    const deciding = all.find((rows) => rows.length > 0) ?? [];
    if (deciding.length > 1) return { error: 'token_store.ambiguous' };
    const winner = deciding[0];
    if (winner === undefined) {
      const row: ModelRow = { token: { ...given, id: given.id ?? '?' }, used: ++this.#uses };
      this.rows.push(row);
      return { newId: (id) => (row.token = { ...row.token, id }) };
    }
    const merged: Record<string, unknown> = { ...winner.token };
    for (const field of fields) if (given[field] !== null) merged[field] = given[field];
    // Every field of the merged row comes from a token.
    winner.token = merged as unknown as OAuthToken;
    winner.used = ++this.#uses;
    const same = this.rows.filter(
      (row) =>
        row !== winner &&
        (isSameAccount(row.token, winner.token) || (row.token.userName === null && all.flat().includes(row))),
    );
    if (winner.token.refreshToken === null) {
      // Rows matched by a key come first, in the order of the keys; then those that only have the same name.
      const ordered = [...all.flat(), ...same].filter((row) => same.includes(row));
      const kept = ordered.find((row) => row.token.refreshToken !== null);
      if (kept !== undefined) winner.token = { ...winner.token, refreshToken: kept.token.refreshToken };
    }
    this.rows = this.rows.filter((row) => !same.includes(row));
    return { newId: () => undefined };
  }

  find(input: TokenInput): OAuthToken | null {
    const found = this.#matches(complete(input)).find((rows) => rows.length > 0) ?? [];
    const best = [...found].sort((one, other) => other.used - one.used)[0];
    if (best === undefined) return null;
    best.used = ++this.#uses;
    return best.token;
  }

  delete(id: string): void {
    this.rows = this.rows.filter((row) => row.token.id !== id);
  }

  deleteAll(): void {
    this.rows = [];
  }

  tokens(): OAuthToken[] {
    return this.rows.map((row) => row.token);
  }

  /** For each key that is given, in order, the rows it matches. */
  #matches(given: Given): ModelRow[][] {
    const fits = (value: unknown, wanted: unknown): boolean => wanted === null || value === wanted;
    const where = (test: (token: OAuthToken) => boolean): ModelRow[] =>
      this.rows.filter((row) => test(row.token));
    const byValue = (field: 'refreshToken' | 'grantToken' | 'accessToken'): ModelRow[] =>
      given[field] === null
        ? []
        : where((token) => token[field] === given[field] && fits(token.clientId, given.clientId));
    return [
      given.id === null ? [] : where((token) => token.id === given.id),
      given.userName === null
        ? []
        : where(
            (token) =>
              token.userName === given.userName &&
              fits(token.clientId, given.clientId) &&
              fits(token.accountsUrl, given.accountsUrl) &&
              fits(token.environment, given.environment),
          ),
      byValue('refreshToken'),
      byValue('grantToken'),
      byValue('accessToken'),
    ];
  }
}

function complete(input: TokenInput): Given {
  const result: Record<string, unknown> = { id: input.id === '' ? null : (input.id ?? null) };
  for (const field of fields) {
    const value = input[field];
    result[field] =
      value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
  }
  // All fields were set just above.
  return result as unknown as Given;
}

function isSameAccount(one: OAuthToken, other: OAuthToken): boolean {
  return (
    one.userName !== null &&
    (['userName', 'clientId', 'accountsUrl', 'environment'] as const).every(
      (field) => one[field] === other[field],
    )
  );
}

import type { SampleUser } from '../company/users.ts';

/** Who is asking, and what the access token allows. */
interface CrmSession {
  readonly user: SampleUser;
  readonly scopes: readonly string[];
}

/** The Hono environment of the CRM routes. */
export interface CrmEnvironment {
  Variables: { session: CrmSession };
}

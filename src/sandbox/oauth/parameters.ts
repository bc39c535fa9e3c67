import type { Context } from 'hono';

/** Request parameters by name. */
export type Parameters = Readonly<Partial<Record<string, string>>>;

/**
 * The parameters of a POST to the accounts server: from the query, a urlencoded or a multipart body (Zoho takes
 * all three; its SDKs send multipart), and the credentials of a Basic header. The body wins.
 */
export async function readParameters(context: Context): Promise<Parameters> {
  const parameters: Record<string, string> = { ...context.req.query(), ...basicCredentials(context) };
  let body: Awaited<ReturnType<typeof context.req.parseBody>> = {};
  try {
    body = await context.req.parseBody();
  } catch {
    // A body that cannot be read counts as no body: what is missing is reported by name then.
  }
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') parameters[name] = value;
  return parameters;
}

function basicCredentials(context: Context): Record<string, string> {
  const [scheme, encoded] = (context.req.header('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return {};
  const [clientId = '', clientSecret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { client_id: clientId, client_secret: clientSecret };
}

import { z } from 'zod';
import { dataCentreIdSchema } from '../contract/app-state.ts';
import { dataCentres, readDataCentreId } from './data-centres.ts';
import type { OAuthServer } from './oauth-server.ts';
import { isSameLoopbackOrigin } from './loopback-host.ts';
import { readBareOrigin } from './parse-url.ts';

/** How Zoho's list of data centres compares with the table of this app. Nothing of it is ever used as an address. */
export type ServerInfoReading =
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'read';
      /** Zoho lists another accounts host for the data centre of the connection. */
      readonly ownMoved: boolean;
      /** Locations that only one side knows, or that both know under different hosts. */
      readonly differing: readonly string[];
    };

// What is not a place in Zoho's manner is dropped: these names reach the screen.
const infoSchema = z.object({ locations: z.record(z.string(), z.string().max(200)) });
const placeName = /^[a-z]{2,8}$/;

/** Reads the answer of `GET /oauth/serverinfo` (zoho.md 1.1). Never throws. */
export function readServerInfo(text: string, server: OAuthServer): ServerInfoReading {
  const parsed = infoSchema.safeParse(parseJson(text));
  if (!parsed.success) return { kind: 'unreadable' };
  const listed = new Map(
    Object.entries(parsed.data.locations)
      .map(([name, address]) => [name.trim().toLowerCase(), address] as const)
      .filter(([name]) => placeName.test(name)),
  );
  if (listed.size === 0) return { kind: 'unreadable' };
  const agrees = (name: string, address: string): boolean => {
    // A server on this computer may stand for any data centre.
    if (server.kind === 'loopback' && isSameLoopbackOrigin(address, server.accountsUrl)) return true;
    const known = readDataCentreId(name);
    return known !== null && readBareOrigin(address) === dataCentres[known].accounts;
  };
  const differing = [...listed].filter(([name, address]) => !agrees(name, address)).map(([name]) => name);
  const missing =
    server.kind === 'loopback' ? [] : dataCentreIdSchema.options.filter((id) => !listed.has(id));
  return {
    kind: 'read',
    ownMoved: server.kind === 'zoho' && differing.includes(server.centre),
    differing: [...differing, ...missing],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

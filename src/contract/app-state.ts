import { z } from 'zod';
import { errorCodes, type ErrorCode } from './errors.ts';
import { languages } from './languages.ts';
import { managedViewSchema } from './managed.ts';
import { readScopes } from './read-scopes.ts';
import { isQuickShortcut } from './quick-shortcut.ts';
import { formatSettingsSchema } from './record-parts.ts';
import { lockViewSchema, policiesViewSchema } from './session-policies.ts';

/** What the renderer knows of the app: accounts, connections, the sign-in under way. No secret has a place here. */

export const errorCodeSchema = z.custom<ErrorCode>(
  (value) => typeof value === 'string' && errorCodes.some((code) => code === value),
);

export const errorViewSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** Epoch ms before which trying again is pointless. */
  retryAt: z.number().optional(),
  /** For the Details fold: Zoho's code or the place, never a value from a reply. */
  detail: z.string().optional(),
  /** What the call needs, when the sign-in does not include all of it: signing in again can ask for it. */
  scopes: z.array(z.enum(readScopes)).optional(),
});
export type ErrorView = z.infer<typeof errorViewSchema>;

/** What keeps the key on this computer. `windows`: its data protection, DPAPI; `policy`: nothing, as the admin wants. */
const secretStorageSchema = z.enum(['keychain', 'windows', 'kwallet', 'secret_service', 'policy', 'none']);
export type SecretStorage = z.infer<typeof secretStorageSchema>;

/**
 * How secrets are kept on this computer. `os`: sealed by the keyring of the system. `memory`: nothing is
 * written, because there is no keyring. `locked`: the keyring is there but locked.
 */
export const protectionSchema = z.object({
  level: z.enum(['os', 'memory', 'locked']),
  storage: secretStorageSchema,
});
export type Protection = z.infer<typeof protectionSchema>;

export const dataCentreIdSchema = z.enum(['us', 'eu', 'in', 'au', 'cn', 'jp', 'ca', 'sa', 'uk', 'ae', 'sg']);
export type DataCentreId = z.infer<typeof dataCentreIdSchema>;
export const environmentSchema = z.enum(['production', 'sandbox', 'developer']);
export type Environment = z.infer<typeof environmentSchema>;

export const connectionViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  clientId: z.string(),
  dataCentre: dataCentreIdSchema,
  environment: environmentSchema,
  scopes: z.array(z.string()),
  redirectUris: z.array(z.string()),
  redirectPorts: z.array(z.number().int()),
  /** Data centres for which the client has a secret of its own. */
  ownSecrets: z.array(dataCentreIdSchema),
  /** A server on this computer in place of Zoho's; null for Zoho. */
  localServer: z.string().nullable(),
  /** `built_in` came with the build, `file` was given at this start and lasts until the app closes. */
  origin: z.enum(['saved', 'file', 'built_in', 'sample']),
  /** False when the stored secret cannot be read now and has to be typed again. */
  secretReadable: z.boolean(),
  /** True for the embedded sample company. */
  sample: z.boolean(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/** What a person types on the Connection screen. Secrets go in and never come back. */
export const connectionDraftSchema = z.object({
  id: z.string().max(100).optional(),
  name: z.string().trim().min(1).max(100),
  clientId: z.string().trim().min(1).max(200),
  /** Empty keeps the stored one when an existing connection is changed. */
  clientSecret: z.string().trim().max(200),
  dataCentre: dataCentreIdSchema,
  environment: environmentSchema,
  /** Data centres with a secret of their own; an empty one keeps the stored one. */
  centreSecrets: z.partialRecord(dataCentreIdSchema, z.string().trim().max(200)),
  /** Separated by commas, spaces or lines; empty for those that Deskside needs. */
  scopes: z.string().max(20_000),
  redirectPorts: z.array(z.number().int()).max(10),
  /** Address of a server on this computer; empty for Zoho. */
  localServer: z.string().trim().max(200),
});
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>;

export const accountViewSchema = z.object({
  id: z.string(),
  /** The e-mail address Zoho knows the person by. */
  userName: z.string(),
  fullName: z.string(),
  companyName: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  dataCentre: dataCentreIdSchema,
  environment: environmentSchema,
  scopes: z.array(z.string()),
  status: z.enum(['active', 'sign_in_again', 'locked']),
  accessTokenExpiresAt: z.number().nullable(),
  lastRefreshAt: z.number().nullable(),
  refreshing: z.boolean(),
  /** Epoch ms before which Zoho takes no renewal; in the past once it does again. */
  retryAt: z.number().nullable(),
  sample: z.boolean(),
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
  /** How Zoho is told to show values to this person; null until Zoho was asked. */
  formats: formatSettingsSchema.nullable(),
});
export type AccountView = z.infer<typeof accountViewSchema>;

/** How a sign-in goes: through the browser, or with something that Zoho has issued already. */
export const signInFlowSchema = z.enum(['browser', 'grant_code', 'refresh_token', 'access_token']);
export type SignInFlow = z.infer<typeof signInFlowSchema>;

export const signInViewSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('idle') }),
  z.object({ phase: z.literal('opening'), attemptId: z.string(), connectionName: z.string() }),
  z.object({
    phase: z.literal('waiting'),
    attemptId: z.string(),
    connectionName: z.string(),
    expiresAt: z.number(),
    /** A sentence when something happened that did not end the wait, such as a wrong state. */
    notice: errorViewSchema.nullable(),
  }),
  z.object({
    phase: z.literal('exchanging'),
    attemptId: z.string(),
    connectionName: z.string(),
    flow: signInFlowSchema,
  }),
  z.object({
    phase: z.literal('identifying'),
    attemptId: z.string(),
    connectionName: z.string(),
    flow: signInFlowSchema,
  }),
  z.object({ phase: z.literal('signed_in'), attemptId: z.string(), accountId: z.string() }),
  z.object({
    phase: z.literal('failed'),
    attemptId: z.string(),
    connectionId: z.string(),
    flow: signInFlowSchema,
    error: errorViewSchema,
  }),
]);
export type SignInView = z.infer<typeof signInViewSchema>;

export const preferencesSchema = z.object({
  /** `system` for the first language of the system that is spoken here. */
  language: z.enum(['system', ...languages]),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'regular', 'roomy']),
  /** Per cent. */
  zoom: z.number().int().min(50).max(200),
  /** Minutes without input until Deskside locks; null is off. */
  lockAfterMinutes: z.number().int().min(1).max(1440).nullable(),
  /** Days until an unused session is ended; null is off. */
  endUnusedAfterDays: z.number().int().min(1).max(3650).nullable(),
  /** Allowed by a person in the question that main asks, for numbers and addresses of plain shape. */
  callsWithoutAsking: z.boolean(),
  mailsWithoutAsking: z.boolean(),
  /** Heard whatever program is in front; null is off. */
  quickSearchShortcut: z.string().max(60).refine(isQuickShortcut).nullable(),
  /** Whether Quick search has an entry in the tray. */
  quickSearchTray: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What the page can choose. It can take an allowance back and never give one. */
export const preferenceChangeSchema = preferencesSchema
  .extend({ callsWithoutAsking: z.literal(false), mailsWithoutAsking: z.literal(false) })
  .partial()
  .strict();
export type PreferenceChange = z.infer<typeof preferenceChangeSchema>;

/** Of its shortcut. `taken`: another program has it. */
export const quickSearchStateSchema = z.enum(['off', 'ready', 'taken']);
export type QuickSearchState = z.infer<typeof quickSearchStateSchema>;

export const appStateSchema = z.object({
  version: z.string(),
  /** One line: Electron version and where the runtime came from. */
  runtime: z.string(),
  protection: protectionSchema,
  connections: z.array(connectionViewSchema),
  /** What a connection that is not saved yet begins with. */
  newConnection: z.object({ scopes: z.array(z.string()), redirectPorts: z.array(z.number().int()) }),
  accounts: z.array(accountViewSchema),
  /** Sessions that have ended here while Zoho could not be told yet; it is tried again until it is. */
  pendingRevocations: z.number().int().nonnegative(),
  signIn: signInViewSchema,
  /** Sentences to show until dismissed, such as a damaged store that was set aside. */
  /** `files`: names of files that a notice is about. */
  notices: z.array(z.object({ id: z.string(), error: errorViewSchema, files: z.array(z.string()) })),
  preferences: preferencesSchema,
  quickSearch: quickSearchStateSchema,
  /** The one that is spoken now. */
  language: z.enum(languages),
  policies: policiesViewSchema,
  lock: lockViewSchema,
  /** What an admin has decided; absent on a computer without a policy. */
  managed: managedViewSchema.optional(),
});
export type AppState = z.infer<typeof appStateSchema>;

/** For the status bar; told at most a few times a second. */
export const activitySchema = z.object({
  requestsInFlight: z.number().int(),
  creditsRemaining: z.number().int().nullable(),
  /** By this account since the app was started, after Zoho's price list. */
  creditsSpent: z.number().int(),
  lastAnswerAt: z.number().nullable(),
  online: z.boolean(),
});
export type Activity = z.infer<typeof activitySchema>;

/** A command chosen in the application menu, acted on by the renderer. */
export const commandSchema = z.enum([
  'show_accounts',
  'show_browser',
  'show_settings',
  'focus_search',
  'new_tab',
  'close_tab',
  'reopen_tab',
  'refresh',
  'show_shortcuts',
]);
export type Command = z.infer<typeof commandSchema>;

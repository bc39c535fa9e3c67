import type { AccountView, Activity, AppState, ConnectionView } from '../../../../src/contract/app-state.ts';
import type { EventChannel } from '../../../../src/contract/channels.ts';
import { defaultPreferences } from '../../../../src/contract/index.ts';
import { messageFor, type ErrorCode } from '../../../../src/contract/errors.ts';
import type { PageRequest, RecordPage } from '../../../../src/contract/records.ts';
import type { DesksideApi, Envelope, EventPayload } from '../../../../src/contract/schemas.ts';
import { sampleCompany } from './sample-company.ts';
import { sampleId, type SampleModule } from './sample-records.ts';

export interface FakeOptions {
  readonly contacts?: number;
  /** Answers take this long. */
  readonly latencyMs?: number;
  readonly signedIn?: boolean;
  readonly connections?: number;
  readonly state?: Partial<AppState>;
}

/** The main process as the page sees it, without one. For looking at the built page in a browser, and for tests. */
export interface FakeDeskside {
  readonly api: DesksideApi;
  state(): AppState;
  setState(part: Partial<AppState>): void;
  send<C extends EventChannel>(event: C, payload: EventPayload<C>): void;
  /** From now on this channel fails, or no longer does. */
  fail(channel: keyof DesksideApi, code: ErrorCode | null): void;
  readonly copied: string[];
  readonly requests: string[];
}

const perPage = 200;
const hour = 3_600_000;

const connection = (index: number): ConnectionView => ({
  id: `c${String(index)}`,
  name: index === 0 ? 'Polaris Cooling' : `Polaris Cooling ${String(index + 1)}`,
  clientId: '1000.EXAMPLECLIENTID',
  dataCentre: index === 0 ? 'eu' : 'us',
  environment: index === 0 ? 'production' : 'sandbox',
  scopes: ['ZohoCRM.modules.READ'],
  redirectUris: [8401, 8402, 8403].map((port) => `http://localhost:${String(port)}/oauth/callback`),
  redirectPorts: [8401, 8402, 8403],
  ownSecrets: [],
  localServer: null,
  origin: 'saved',
  secretReadable: true,
  sample: false,
});

const account = (index: number): AccountView => ({
  id: `a${String(index)}`,
  userName: index === 0 ? 'hanna.reuter@example.com' : 'hanna@example.org',
  fullName: 'Hanna Reuter',
  companyName: index === 0 ? 'Polaris Cooling' : 'Polaris Sandbox',
  connectionId: 'c0',
  connectionName: 'Polaris Cooling',
  dataCentre: 'eu',
  environment: index === 0 ? 'production' : 'sandbox',
  scopes: [
    'ZohoCRM.modules.READ',
    'ZohoCRM.settings.fields.READ',
    'ZohoCRM.users.READ',
    'ZohoSearch.securesearch.READ',
  ],
  status: 'active',
  accessTokenExpiresAt: Date.now() + 42 * 60_000,
  lastRefreshAt: Date.now() - 18 * 60_000,
  refreshing: false,
  retryAt: null,
  sample: false,
  timeZone: 'Europe/Berlin',
  locale: 'en_GB',
  formats: null,
});

export function createFakeDeskside(options: FakeOptions = {}): FakeDeskside {
  const { contacts = 1500, latencyMs = 80, signedIn = true, connections = 1 } = options;
  const company = sampleCompany(contacts);
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const failures = new Map<string, ErrorCode>();
  const copied: string[] = [];
  const requests: string[] = [];
  let inFlight = 0;
  let state: AppState = {
    version: '0.1.0',
    runtime: 'Electron 45.4.1',
    protection: { level: 'os', storage: 'secret_service' },
    connections: Array.from({ length: connections }, (_, index) => connection(index)),
    pendingRevocations: 0,
    newConnection: { scopes: ['ZohoCRM.modules.READ'], redirectPorts: [8401, 8402, 8403] },
    accounts: signedIn ? [account(0), account(1)] : [],
    signIn: { phase: 'idle' },
    notices: [],
    preferences: defaultPreferences,
    quickSearch: 'off',
    language: 'en',
    policies: {
      lockAfterMinutes: { value: null, most: null },
      endUnusedAfterDays: { value: null, most: null },
    },
    lock: { locked: false, asks: 'keyring' },
    ...options.state,
  };

  const send = <C extends EventChannel>(event: C, payload: EventPayload<C>): void => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  const setState = (part: Partial<AppState>): void => {
    state = { ...state, ...part };
    send('appStateChanged', state);
  };
  const activity = (): Activity => ({
    requestsInFlight: inFlight,
    creditsRemaining: 48_211,
    creditsSpent: 12,
    lastAnswerAt: Date.now(),
    online: true,
  });

  async function answer<T>(channel: string, make: () => T, wait = latencyMs): Promise<Envelope<T>> {
    requests.push(channel);
    inFlight += 1;
    send('activityChanged', activity());
    await new Promise((resolve) => setTimeout(resolve, wait));
    inFlight -= 1;
    send('activityChanged', activity());
    const code = failures.get(channel);
    if (code !== undefined) {
      return { ok: false, error: { code, message: messageFor(code), detail: 'INVALID_DATA' } };
    }
    return { ok: true, value: make() };
  }
  const quick = <T>(channel: string, make: () => T): Promise<Envelope<T>> => answer(channel, make, 5);
  const moduleNamed = (name: string): SampleModule => {
    const module = company.find(({ description }) => description.module.apiName === name);
    if (module === undefined) throw new Error(`no module ${name}`);
    return module;
  };
  const place = (name: string): number =>
    company.findIndex(({ description }) => description.module.apiName === name);
  const changeAccount = (id: string, part: Partial<AccountView>): AccountView => {
    setState({ accounts: state.accounts.map((each) => (each.id === id ? { ...each, ...part } : each)) });
    return state.accounts.find((each) => each.id === id) ?? account(0);
  };

  const pageOf = (
    name: string,
    fields: readonly string[],
    request: PageRequest,
    rows: readonly number[],
  ): RecordPage => {
    const module = moduleNamed(name);
    const number = request.kind === 'number' ? request.number : Number(request.token);
    const from = (number - 1) * perPage;
    const part = rows.slice(from, from + perPage);
    const next: PageRequest =
      number < 10 ? { kind: 'number', number: number + 1 } : { kind: 'token', token: String(number + 1) };
    return {
      columns: [...fields],
      ids: part.map((row) => sampleId(place(name), row)),
      rows: part.map((row) => fields.map((each) => module.valueOf(row, each))),
      next: from + perPage < rows.length ? next : null,
      receivedAt: Date.now(),
    };
  };
  const rowsOf = (name: string): number[] => Array.from({ length: moduleNamed(name).size }, (_, row) => row);
  const nameOf = (module: SampleModule, row: number): string =>
    JSON.stringify(module.valueOf(row, module.description.nameField)).toLowerCase();
  const startSignIn = (): void => {
    setState({
      signIn: {
        phase: 'waiting',
        attemptId: `t${String(Date.now())}`,
        connectionName: 'Polaris Cooling',
        expiresAt: Date.now() + 300_000,
        notice: null,
      },
    });
  };

  const act = (channel: string, effect: () => void): Promise<Envelope<undefined>> =>
    quick(channel, () => {
      effect();
      return undefined;
    });

  const api: DesksideApi = {
    getAppState: () => quick('getAppState', () => state),
    getFieldPicture: () => quick('getFieldPicture', () => null),
    downloadFieldFile: () => quick('downloadFieldFile', () => null),
    readWholeTexts: () => quick('readWholeTexts', () => ({})),
    listEmails: () => quick('listEmails', () => ({ emails: [], next: null })),
    readEmail: () =>
      quick('readEmail', () => ({ content: '', isHtml: true, cut: false, pictures: 0, files: [] })),
    downloadEmailFile: () => quick('downloadEmailFile', () => null),
    startSignIn: () => act('startSignIn', startSignIn),
    cancelSignIn: () => act('cancelSignIn', () => setState({ signIn: { phase: 'idle' } })),
    submitCallbackAddress: () => quick('submitCallbackAddress', () => undefined),
    copySignInLink: () => quick('copySignInLink', () => undefined),
    trySampleCompany: () =>
      quick('trySampleCompany', () => {
        setState({
          accounts: [account(0)],
          signIn: { phase: 'signed_in', attemptId: 't1', accountId: 'a0' },
        });
        return undefined;
      }),
    saveConnection: (draft) =>
      quick('saveConnection', () => {
        const saved = { ...connection(0), name: draft.name };
        setState({ connections: [saved] });
        return saved;
      }),
    checkConnection: () => answer('checkConnection', () => ({ lines: [] })),
    recogniseFile: () => quick('recogniseFile', () => ({ kind: 'tokens' })),
    startDirectSignIn: () => act('startDirectSignIn', startSignIn),
    openConnectionFile: () => quick('openConnectionFile', () => null),
    removeConnection: () => act('removeConnection', () => setState({ connections: [] })),
    refreshAccessToken: ({ accountId }) =>
      answer('refreshAccessToken', () =>
        changeAccount(accountId, { accessTokenExpiresAt: Date.now() + hour, lastRefreshAt: Date.now() }),
      ),
    copyAccessToken: () => quick('copyAccessToken', () => ({ clearsAt: Date.now() + 60_000 })),
    signOut: ({ accountId }) =>
      answer('signOut', () => {
        setState({ accounts: state.accounts.filter(({ id }) => id !== accountId) });
        return { revoked: true };
      }),
    signOutEverywhere: () =>
      answer('signOutEverywhere', () => {
        const accounts = state.accounts.length;
        setState({ accounts: [] });
        return { accounts, revoked: accounts };
      }),
    previewTokenImport: () => quick('previewTokenImport', () => null),
    runTokenImport: () =>
      quick('runTokenImport', () => ({
        importId: '',
        fileName: '',
        rows: [],
        taken: 0,
        merged: 0,
        skipped: 0,
      })),
    shredImportedFile: () => quick('shredImportedFile', () => ({ shredded: false })),
    leaveQuickSearch: () => act('leaveQuickSearch', () => undefined),
    pathOfFile: () => '',
    releaseMemory: () => undefined,
    lockApp: () => act('lockApp', () => setState({ lock: { ...state.lock, locked: true } })),
    unlockApp: () => act('unlockApp', () => setState({ lock: { ...state.lock, locked: false } })),
    setLockPassphrase: ({ next }) =>
      act('setLockPassphrase', () =>
        setState({ lock: { ...state.lock, asks: next === null ? 'keyring' : 'passphrase' } }),
      ),
    reportActivity: () => act('reportActivity', () => undefined),
    listAuditEntries: () => quick('listAuditEntries', () => []),
    saveDiagnostics: () => quick('saveDiagnostics', () => ({ saved: false })),
    getDiagnostics: () => quick('getDiagnostics', () => ({ versions: [], startup: [], report: '' })),
    restartApp: () => act('restartApp', () => undefined),
    dismissNotice: ({ noticeId }) =>
      act('dismissNotice', () => setState({ notices: state.notices.filter(({ id }) => id !== noticeId) })),
    setPreferences: (change) =>
      quick('setPreferences', () => {
        const preferences = { ...state.preferences, ...definedOnly(change) };
        setState({ preferences });
        return preferences;
      }),
    listModules: () => answer('listModules', () => company.map(({ description }) => description.module)),
    describeModule: ({ module }) => answer('describeModule', () => moduleNamed(module).description),
    describeView: ({ module, viewId }) =>
      answer(
        'describeView',
        () => moduleNamed(module).description.views.find(({ id }) => id === viewId) ?? null,
      ),
    readList: ({ query, fields, place }) =>
      answer('readList', () => {
        const wanted = query.word.toLowerCase();
        const found = rowsOf(query.module).filter((row) =>
          nameOf(moduleNamed(query.module), row).includes(wanted),
        );
        const ordered = query.sort[0]?.order === 'asc' ? found.reverse() : found;
        const count = place.kind === 'rows' ? place.count : 200;
        const page = pageOf(
          query.module,
          fields,
          { kind: 'number', number: place.offset / count + 1 },
          ordered,
        );
        const next = { kind: 'rows', offset: place.offset + count, count } as const;
        return { ...page, offset: place.offset, next: page.next === null ? null : next, jumps: true };
      }),
    readChanges: ({ fields }) =>
      answer('readChanges', () => ({
        ...{ columns: fields, ids: [], rows: [], added: [], more: false },
        ...{ receivedAt: Date.now(), asOf: Date.now() },
      })),
    readRecordChanges: () =>
      answer('readRecordChanges', () => ({ detail: null, receivedAt: Date.now(), asOf: Date.now() })),
    countList: ({ query }) => answer('countList', () => ({ count: rowsOf(query.module).length })),
    planList: ({ query }) =>
      quick('planList', () => ({
        serves: 'list',
        here: false,
        text: `GET /${query.module}`,
        problem: null,
      })),
    startExport: () => answer('startExport', () => null),
    listExports: () => answer('listExports', () => []),
    cancelExport: () => answer('cancelExport', () => undefined),
    retryExport: () => answer('retryExport', () => undefined),
    dismissExport: () => answer('dismissExport', () => undefined),
    showExport: () => answer('showExport', () => undefined),
    findRecords: ({ module, text, most = 12 }) =>
      answer('findRecords', () => {
        const wanted = text.toLowerCase();
        const found = rowsOf(module).filter((row) => nameOf(moduleNamed(module), row).includes(wanted));
        const records = found.slice(0, most).map((row) => ({
          id: sampleId(place(module), row),
          name: nameOf(moduleNamed(module), row),
          detail: '',
          modifiedAt: null,
        }));
        return { records, requests: 1 };
      }),
    nameRecords: () => answer('nameRecords', () => []),
    copyRecordLink: () => answer('copyRecordLink', () => undefined),
    getRecord: ({ module, id }) =>
      answer('getRecord', () => {
        const row = Number(BigInt(id) % 10_000_000n);
        const { description, valueOf } = moduleNamed(module);
        const values = Object.fromEntries(
          description.fields.map(({ apiName }) => [apiName, valueOf(row, apiName)]),
        );
        return { id, module, values, receivedAt: Date.now() };
      }),
    listRelatedRecords: ({ relatedList, fields, page, id }) =>
      answer('listRelatedRecords', () => {
        const row = Number(BigInt(id) % 10_000_000n);
        return pageOf(relatedList, fields, page, [row, row + 1, row + 2, row + 3]);
      }),
    getPhoto: () => answer('getPhoto', () => null),
    listNotes: () => answer('listNotes', () => ({ items: [], next: null })),
    listAttachments: () => answer('listAttachments', () => ({ items: [], next: null })),
    listTimeline: () => answer('listTimeline', () => ({ items: [], next: null })),
    countRelated: ({ relatedLists }) =>
      answer('countRelated', () => Object.fromEntries(relatedLists.map((name) => [name, 4]))),
    listUsers: () => answer('listUsers', () => []),
    downloadAttachment: () => answer('downloadAttachment', () => null),
    previewAttachment: () => answer('previewAttachment', () => ({ kind: 'none', reason: 'other' })),
    showDownload: () => act('showDownload', () => undefined),
    openRecordLink: () => quick('openRecordLink', () => ({ opened: true })),
    listPipelines: () => answer('listPipelines', () => ({ kind: 'present', value: [] })),
    listCurrencies: () => answer('listCurrencies', () => ({ kind: 'present', value: [] })),
    listContactRoles: () => answer('listContactRoles', () => ({ kind: 'present', value: [] })),
    listStageHistory: () => answer('listStageHistory', () => ({ kind: 'present', value: [] })),
    getBlueprint: () => answer('getBlueprint', () => ({ kind: 'present', value: null })),
    listDeleted: () => answer('listDeleted', () => ({ records: [], next: null, receivedAt: Date.now() })),
    listConverted: ({ fields }) =>
      answer('listConverted', () => ({
        columns: fields,
        ids: [],
        rows: [],
        next: null,
        receivedAt: Date.now(),
      })),
    readGroups: () => answer('readGroups', () => ({ groups: [], receivedAt: Date.now() })),
    readHome: () =>
      answer('readHome', () => ({
        rows: [],
        changed: [],
        more: false,
        openStages: [],
        receivedAt: Date.now(),
      })),
    boardTotals: () => answer('boardTotals', () => ({ groups: [], receivedAt: Date.now() })),
    boardCards: () =>
      answer('boardCards', () => ({ columns: [], ids: [], rows: [], more: false, receivedAt: Date.now() })),
    explore: ({ request }) =>
      answer('explore', () => ({
        requestLine: request.kind === 'get' ? `GET /crm/v8/${request.path}` : 'POST /crm/v8/coql',
        status: 200,
        body: { kind: 'json', text: '{"data":[]}' },
        failure: null,
        milliseconds: latencyMs,
        credits: 1,
        creditsRemaining: 48_211,
        receivedAt: Date.now(),
      })),
    cancelRequest: () => quick('cancelRequest', () => undefined),
    openInZoho: () => quick('openInZoho', () => undefined),
    openLink: () => quick('openLink', () => undefined),
    copyText: ({ text }) => act('copyText', () => void copied.push(text)),
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known);
      known.add(listener);
      return () => void known.delete(listener);
    },
  };

  return {
    api,
    state: () => state,
    setState,
    send,
    fail: (channel, code) => {
      if (code === null) failures.delete(channel);
      else failures.set(channel, code);
    },
    copied,
    requests,
  };
}

function definedOnly(change: {
  readonly [K in keyof AppState['preferences']]?: AppState['preferences'][K] | undefined;
}): Partial<AppState['preferences']> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

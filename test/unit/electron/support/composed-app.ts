import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AccountProfiles } from '../../../../electron/main/accounts/account-profiles.ts';
import type { ComposeSettings } from '../../../../electron/main/compose-settings.ts';
import { compose, type Services } from '../../../../electron/main/compose.ts';
import { probeSafeStorage } from '../../../../electron/main/secrets/safe-storage-box.ts';
import type { CommandLine } from '../../../../electron/main/shell/command-line.ts';
import type { Desktop } from '../../../../electron/main/shell/desktop.ts';
import { Log } from '../../../../electron/main/shell/log.ts';
import { PreferenceStore } from '../../../../electron/main/shell/preferences.ts';
import { StartupMarks } from '../../../../electron/main/shell/startup-marks.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/index.ts';
import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { stubDesktop, stubSafeStorage } from './stub-desktop.ts';

const day = 86_400_000;

/** The whole main process but for Electron itself: real files, a real store, and a sandbox behind it. */
export class ComposedApp {
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly preferences: PreferenceStore;
  #services: Services | null = null;

  private constructor(sandbox: Sandbox, folder: string) {
    this.sandbox = sandbox;
    this.folder = folder;
    this.preferences = new PreferenceStore(this.file('preferences.json'));
  }

  static async prepare(): Promise<ComposedApp> {
    return new ComposedApp(await startSandbox({ contacts: 1 }), temporaryFolder());
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** Where an admin would write; it is not there unless a test writes it. */
  get policyFile(): string {
    return this.file('policy.json');
  }

  /** Null when it is not there. */
  async read(name: string): Promise<string | null> {
    return readFile(this.file(name), 'utf8').catch(() => null);
  }

  /** How often Zoho was asked to end a session. */
  get revocations(): number {
    return this.sandbox.requests.filter(({ path }) => path.endsWith('/revoke')).length;
  }

  /** An account that was last used so long ago, left by an earlier run. @returns Its id. */
  async leaveAccount(userName: string, unusedDays: number, connectionId = 'gone'): Promise<string> {
    const probe = await probeSafeStorage(stubSafeStorage, 'linux');
    if (probe.kind !== 'protected') throw new Error('no keyring');
    const store = await SqliteTokenStore.open({
      file: this.file('tokens.db'),
      secretBox: probe.box,
      clock: () => Date.now() - unusedDays * day,
    });
    const { clientId, clientSecret, accountsUrl } = this.sandbox;
    const key = { userName, clientId, accountsUrl, environment: 'production' as const };
    await store.saveToken({ ...key, clientSecret, refreshToken: `1000.of.${userName}` });
    const id = (await store.findToken(key))?.id ?? '';
    await store.close();
    const profiles = new AccountProfiles(this.file('accounts.json'));
    await profiles.load();
    await profiles.set(id, {
      fullName: `Canary ${userName}`,
      companyName: 'Canary Ltd',
      connectionId,
      connectionName: 'Sales',
      dataCentre: 'us',
      timeZone: null,
      locale: null,
      formats: null,
    });
    return id;
  }

  /** Of the start before. */
  get services(): Services {
    if (this.#services === null) throw new Error('the app is not started');
    return this.#services;
  }

  async start(
    desktop: Partial<Desktop> = {},
    commandLine: Partial<CommandLine> = {},
    changes: Pick<ComposeSettings, 'releases'> = {},
  ): Promise<Services> {
    this.#services = await compose({
      desktop: stubDesktop(desktop),
      commandLine: {
        userDataDirectory: this.folder,
        connectionFile: null,
        sampleTokenSeconds: null,
        openedFile: null,
        sampleContacts: null,
        ...commandLine,
      },
      userDataDirectory: this.folder,
      nativeBinding: null,
      builtInConnectionFile: this.file('none.json'),
      policyPlace: { file: this.policyFile, platform: 'linux', owners: [process.getuid?.() ?? 0] },
      version: '0.0.0',
      runtime: 'test',
      log: new Log(this.file('deskside.log'), () => Date.now()),
      preferences: this.preferences,
      marks: new StartupMarks(),
      ...changes,
    });
    return this.#services;
  }

  /** Lets the token store refuse to delete an account, or any, until the returned function is called. */
  refuseDeletion(accountId?: string): () => void {
    const condition = accountId === undefined ? '' : `WHEN OLD.id = '${accountId}'`;
    this.#run(
      `CREATE TRIGGER refuse BEFORE DELETE ON token ${condition} BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    return () => this.#run('DROP TRIGGER refuse');
  }

  /** What a crash right after the deletion of an account leaves. */
  deleteRow(accountId: string): void {
    this.#run(`DELETE FROM token WHERE id = '${accountId}'`);
  }

  #run(sql: string): void {
    const database = new Database(this.file('tokens.db'));
    database.exec(sql);
    database.close();
  }

  async quit(): Promise<void> {
    await this.#services?.close();
    this.#services = null;
  }

  async end(): Promise<void> {
    await this.quit();
    await this.sandbox.close();
  }
}

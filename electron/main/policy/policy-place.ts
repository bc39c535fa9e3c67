/** Where the policy of a computer lies, and who besides its administrators is believed. */
export interface PolicyPlace {
  readonly file: string;
  readonly platform: NodeJS.Platform;
  /** User ids; root alone, but for a file that a test has written. */
  readonly owners: readonly number[];
}

export interface PolicyPlaceSettings {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the person; null where the system has none. */
  readonly userId: number | null;
}

const root = 0;

/**
 * One place for each system, which only administrators can write to. None of it is taken from the environment, which
 * a person can change, so that on Windows it is always on drive C. DESKSIDE_POLICY_FILE is for tests: a packaged app
 * does not look at it.
 */
export function policyPlace({ platform, packaged, environment, userId }: PolicyPlaceSettings): PolicyPlace {
  const ofTest = packaged ? undefined : environment['DESKSIDE_POLICY_FILE'];
  if (ofTest !== undefined && ofTest !== '') {
    return { file: ofTest, platform, owners: userId === null ? [root] : [root, userId] };
  }
  return { file: ordinaryFile(platform), platform, owners: [root] };
}

function ordinaryFile(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'C:\\ProgramData\\Deskside\\policy.json';
  if (platform === 'darwin') return decodeURI('/Library/Application%20Support/Deskside/policy.json');
  return '/etc/deskside/policy.json';
}

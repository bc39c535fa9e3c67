import { FuseState, FuseV1Options } from '@electron/fuses';

/** Every fuse that Electron has (its docs/tutorial/fuses.md), with the value that is wanted in a package. */
export const wantedFuses: Readonly<Record<FuseV1Options, FuseState>> = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  // There is no snapshot of ours; a file of that name would be run.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  // As Electron ships it. It is about how quickly WebAssembly, which the policy of the page forbids, notices a bad address.
  [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
};

/** Those that no setting of electron-builder names, and that Electron ships as they are wanted. */
export const leftAsShipped: readonly FuseV1Options[] = [FuseV1Options.WasmTrapHandlers];

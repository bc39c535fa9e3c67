import { memo } from 'react';
import { TokenImportButton, TokenImportSection } from '../features/token-import/token-import-section.tsx';
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx';
import { lazily } from '../lib/lazily.tsx';
import type { ScreenName } from '../lib/navigation.ts';

// Only the welcome screen is there from the beginning: it is the first of all, and small.
const AccountsScreen = lazily(
  async () => (await import('../features/accounts/accounts-screen.tsx')).AccountsScreen,
);
const BrowserScreen = lazily(
  async () => (await import('../features/browser/browser-screen.tsx')).BrowserScreen,
);
const ConnectionScreen = lazily(
  async () => (await import('../features/connection/connection-screen.tsx')).ConnectionScreen,
);
const ExplorerScreen = lazily(
  async () => (await import('../features/explorer/explorer-screen.tsx')).ExplorerScreen,
);
const WaitingScreen = lazily(
  async () => (await import('../features/waiting/waiting-screen.tsx')).WaitingScreen,
);
export const OtherWaysDialog = lazily(
  async () => (await import('../features/other-ways/other-ways-dialog.tsx')).OtherWaysDialog,
);
export const WindowPalette = lazily(
  async () => (await import('../features/palette/window-palette.tsx')).WindowPalette,
);
export const ExportStrip = lazily(
  async () => (await import('../features/export/export-strip.tsx')).ExportStrip,
);
export const QuickSearchHost = lazily(async () => (await import('./quick-search-host.tsx')).QuickSearchHost);
export const SettingsDialog = lazily(
  async () => (await import('../features/settings/settings-dialog.tsx')).SettingsDialog,
);
export const ShortcutsDialog = lazily(
  async () => (await import('../features/shortcuts/shortcuts-dialog.tsx')).ShortcutsDialog,
);

const loads: Readonly<Record<ScreenName, () => Promise<unknown>>> = {
  welcome: () => Promise.resolve(),
  connection: ConnectionScreen.load,
  waiting: WaitingScreen.load,
  browser: BrowserScreen.load,
  explorer: ExplorerScreen.load,
  accounts: AccountsScreen.load,
};

/** Loads a screen before it is shown. One that cannot be loaded is asked for again when it is, and says so there. */
export async function loadScreen(name: ScreenName): Promise<void> {
  await loads[name]().catch(() => undefined);
}

/** Dialogs open and close over it without rendering it. */
export const Screen = memo(function Screen({ name }: { readonly name: ScreenName }) {
  switch (name) {
    case 'welcome':
      return (
        <WelcomeScreen>
          <TokenImportButton />
        </WelcomeScreen>
      );
    case 'connection':
      return <ConnectionScreen />;
    case 'waiting':
      return <WaitingScreen />;
    case 'browser':
      return <BrowserScreen />;
    case 'explorer':
      return <ExplorerScreen />;
    case 'accounts':
      return (
        <AccountsScreen>
          <TokenImportSection />
        </AccountsScreen>
      );
  }
});

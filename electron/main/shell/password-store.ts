/** Desktops whose keyring Chromium knows by name (Chromium, base/nix/xdg_util). */
const known = /^(x-cinnamon|deepin|gnome|pantheon|xfce|ukui|unity|kde|lxqt|cosmic|cinnamon)/i;

/**
 * The password store to ask Chromium for, or null to leave the choice to it. It knows keyrings by the name
 * of the desktop and takes a key that everybody knows for any other name, although sway, i3 or a plain
 * session usually have a Secret Service on their bus (electron/electron#39789). Without one Chromium falls
 * back as it would have, and the canary notices.
 */
export function passwordStoreFor(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  chosen: boolean,
): 'gnome-libsecret' | null {
  if (platform !== 'linux' || chosen) return null;
  if ((environment['DBUS_SESSION_BUS_ADDRESS'] ?? '') === '') return null;
  const desktops = (environment['XDG_CURRENT_DESKTOP'] ?? '').split(':');
  return desktops.some((name) => known.test(name)) ? null : 'gnome-libsecret';
}

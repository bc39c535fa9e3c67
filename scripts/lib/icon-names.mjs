/** What the icon theme of a Linux desktop asks for (freedesktop.org, Icon Theme Specification). */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Names of icons in the folder of icons, by their size. electron-builder finds those of the app by it, too. */
export const iconNames = {
  /** @param {number} size */
  app: (size) => `linux/${size}x${size}.png`,
  /** @param {number} size */
  connection: (size) => `linux-connection/${size}x${size}.png`,
};

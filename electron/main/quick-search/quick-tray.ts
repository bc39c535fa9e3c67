import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import { messages } from '../messages/index.ts';

export interface TrayActions {
  readonly search: () => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** @returns what takes the entry away; null where the desktop has no tray */
export function showTray({ search, open, quit }: TrayActions): (() => void) | null {
  try {
    const tray = new Tray(trayImage());
    tray.setToolTip('Deskside');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: messages.tray.quickSearch, click: search },
        { label: messages.tray.open, click: open },
        { type: 'separator' },
        { label: messages.tray.quit, click: quit },
      ]),
    );
    tray.on('click', search);
    return () => tray.destroy();
  } catch {
    return null;
  }
}

function trayImage(): NativeImage {
  const image = nativeImage.createFromBitmap(magnifier(32), { width: 32, height: 32, scaleFactor: 2 });
  image.setTemplateImage(true);
  return image;
}

/** Blue, green, red, alpha of each point. Readable on dark and on light panels. */
export function magnifier(size: number): Buffer {
  const points = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [across, down] = [(x + 0.5) / size, (y + 0.5) / size];
      const fromCentre = Math.hypot(across - 0.42, down - 0.42);
      const isRing = Math.abs(fromCentre - 0.26) < 0.065;
      const isHandle = Math.abs(across - down) < 0.1 && across > 0.6 && across < 0.9;
      if (isRing || isHandle) points.set([0x96, 0x8f, 0x1f, 0xff], (y * size + x) * 4);
    }
  }
  return points;
}

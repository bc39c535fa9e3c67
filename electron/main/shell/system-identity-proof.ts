import { systemPreferences } from 'electron';
import { messages } from '../messages/index.ts';
import type { IdentityProof } from './identity-proof.ts';
import { askPolkit, canAskPolkit } from './polkit-proof.ts';

/** Electron has a way to ask on macOS only; nothing of Node or Electron reaches Windows Hello. */
export function systemIdentityProof(): IdentityProof | null {
  if (process.platform === 'darwin' && systemPreferences.canPromptTouchID()) {
    return {
      by: 'touch_id',
      ask: () =>
        systemPreferences.promptTouchID(messages.touchId).then(
          () => true,
          () => false,
        ),
    };
  }
  return canAskPolkit() ? { by: 'polkit', ask: () => askPolkit() } : null;
}

/** The screen of a locked Deskside. */
export const lock = {
  title: 'Deskside is locked',
  unlock: 'Unlock',
  explanations: {
    touch_id: 'Records are hidden and no token is in memory. Touch ID brings back what was on screen.',
    keyring:
      'Records are hidden and no token is in memory. Unlocking reads the key from the keyring of this computer and brings back what was on screen.',
    nobody: 'Records are hidden. Unlocking brings back what was on screen.',
  },
};

/** The screen of a locked Deskside. */
export const lock = {
  title: 'Deskside is locked',
  unlock: 'Unlock',
  passphrase: 'Passphrase',
  /** Of locks that ask nobody. */
  fromAGlance:
    'Nobody is asked who they are: this lock hides records from a glance, not from somebody at this computer. A passphrase in Settings changes that.',
  explanations: {
    passphrase:
      'Records are hidden and no token is in memory. The passphrase brings back what was on screen.',
    polkit:
      'Records are hidden and no token is in memory. Your computer asks who you are, then brings back what was on screen.',
    touch_id: 'Records are hidden and no token is in memory. Touch ID brings back what was on screen.',
    keyring:
      'Records are hidden and no token is in memory. Unlocking reads the key from the keyring of this computer and brings back what was on screen.',
    nobody: 'Records are hidden. Unlocking brings back what was on screen.',
  },
};

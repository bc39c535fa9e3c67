import type { Catalogue } from '../catalogue.ts';

export const lock = {
  title: 'Deskside ist gesperrt',
  unlock: 'Entsperren',
  passphrase: 'Ihre Passphrase',
  /** Of locks that ask nobody. */
  fromAGlance:
    'Niemand wird gefragt, wer er ist: Diese Sperre schützt vor Blicken, nicht vor jemandem an diesem Computer. Eine Passphrase in den Einstellungen ändert das.',
  explanations: {
    passphrase:
      'Datensätze sind verborgen, und kein Token ist im Arbeitsspeicher. Die Passphrase bringt zurück, was zu sehen war.',
    polkit:
      'Datensätze sind verborgen, und kein Token ist im Arbeitsspeicher. Ihr Computer fragt, wer Sie sind, und bringt dann zurück, was zu sehen war.',
    touch_id:
      'Die Datensätze sind verborgen, und kein Token ist im Speicher. Touch ID bringt zurück, was zu sehen war.',
    keyring:
      'Die Datensätze sind verborgen, und kein Token ist im Speicher. Entsperren liest den Schlüssel aus dem Schlüsselbund dieses Computers und bringt zurück, was zu sehen war.',
    nobody: 'Die Datensätze sind verborgen. Entsperren bringt zurück, was zu sehen war.',
  },
} satisfies Catalogue['lock'];

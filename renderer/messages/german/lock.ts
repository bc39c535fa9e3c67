import type { Catalogue } from '../catalogue.ts';

export const lock = {
  title: 'Deskside ist gesperrt',
  unlock: 'Entsperren',
  explanations: {
    touch_id:
      'Die Datensätze sind verborgen, und kein Token ist im Speicher. Touch ID bringt zurück, was zu sehen war.',
    keyring:
      'Die Datensätze sind verborgen, und kein Token ist im Speicher. Entsperren liest den Schlüssel aus dem Schlüsselbund dieses Computers und bringt zurück, was zu sehen war.',
    nobody: 'Die Datensätze sind verborgen. Entsperren bringt zurück, was zu sehen war.',
  },
} satisfies Catalogue['lock'];

import type { Catalogue } from '../catalogue.ts';

export const lock = {
  title: 'Deskside נעול',
  unlock: 'ביטול הנעילה',
  explanations: {
    touch_id: 'הרשומות מוסתרות ואין אסימון בזיכרון. Touch ID מחזיר את מה שהיה על המסך.',
    keyring:
      'הרשומות מוסתרות ואין אסימון בזיכרון. ביטול הנעילה קורא את המפתח מצרור המפתחות של המחשב ומחזיר את מה שהיה על המסך.',
    nobody: 'הרשומות מוסתרות. ביטול הנעילה מחזיר את מה שהיה על המסך.',
  },
} satisfies Catalogue['lock'];

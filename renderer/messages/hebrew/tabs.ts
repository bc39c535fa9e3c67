import type { Catalogue } from '../catalogue.ts';

export const tabs = {
  newTab: 'לשונית חדשה',
  closeTab: 'סגירת הלשונית',
  reopenTab: 'פתיחת לשונית שנסגרה',
  closeOtherTabs: 'סגירת הלשוניות האחרות',
  renameTab: 'שינוי שם הלשונית',
  nextTab: 'הלשונית הבאה',
  previousTab: 'הלשונית הקודמת',
  moveTabRight: 'הזזת הלשונית קדימה',
  moveTabLeft: 'הזזת הלשונית אחורה',
  rename: 'שינוי שם',
  moveLeft: 'הזזה אחורה',
  moveRight: 'הזזה קדימה',
  nameOfTheTab: 'שם הלשונית',
  openTabs: 'לשוניות פתוחות',
  tabs: 'לשוניות',
  allTabs: 'כל הלשוניות',
  menuOf: (title) => `תפריט הלשונית ${title}`,
  words: { open: 'פתיחה', name: 'שם', reopen: 'ביטול שחזור חזרה' },
} satisfies Catalogue['tabs'];

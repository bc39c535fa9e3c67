import type { Catalogue } from '../catalogue.ts';

export const grid = {
  filterByThisColumn: 'סינון לפי העמודה הזו',
  fitWidth: 'התאמת הרוחב',
  fitAllColumns: 'התאמת כל העמודות',
  moveLeft: 'הזזה אחורה',
  moveRight: 'הזזה קדימה',
  hideColumn: 'הסתרת העמודה',
  selectColumn: 'בחירת העמודה',
  copyColumnName: 'העתקת שם העמודה',
  sortAscending: 'מיון בסדר עולה',
  sortDescending: 'מיון בסדר יורד',
  thenSortAscending: 'ואז מיון בסדר עולה',
  thenSortDescending: 'ואז מיון בסדר יורד',
  doNotSortByThis: 'בלי מיון לפי העמודה הזו',
  copyWithHeaders: 'העתקה עם כותרות',
  copyAsCsv: 'העתקה כ־CSV',
  copyAsJson: 'העתקה כ־JSON',
  filterByThisValue: 'סינון לפי הערך הזה',
  excludeThisValue: 'בלי הערך הזה',
  menuOfTheGrid: 'תפריט הטבלה',
  sortingRank: (rank) => `דירוג המיון ${String(rank)}`,
} satisfies Catalogue['grid'];

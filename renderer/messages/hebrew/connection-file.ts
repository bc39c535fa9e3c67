import type { Catalogue } from '../catalogue.ts';

export const connectionFile: Catalogue['connectionFile'] = {
  dropFile: 'לשחרר כאן קובץ חיבור או קובץ אסימונים',
  fileNotTaken: 'הקובץ לא התקבל',
  opened: (name) => `החיבור ${name} נפתח.`,
};

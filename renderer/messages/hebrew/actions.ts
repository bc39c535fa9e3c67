import type { Catalogue } from '../catalogue.ts';

export const actions = {
  back: 'חזרה',
  cancel: 'ביטול',
  close: 'סגירה',
  copy: 'העתקה',
  done: 'סיום',
  more: 'עוד',
  open: 'פתיחה',
  refresh: 'רענון',
  retry: 'ניסיון חוזר',
  save: 'שמירה',
  stop: 'עצירה',
} satisfies Catalogue['actions'];

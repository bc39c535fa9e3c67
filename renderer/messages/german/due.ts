import type { Catalogue } from '../catalogue.ts';

export const due = { states: { overdue: 'Überfällig', soon: 'Bald' } } satisfies Catalogue['due'];

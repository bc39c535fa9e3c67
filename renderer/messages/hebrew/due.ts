import type { Catalogue } from '../catalogue.ts';

export const due = { states: { overdue: 'באיחור', soon: 'בקרוב' } } satisfies Catalogue['due'];

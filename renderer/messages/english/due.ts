/** Words that mark a date. */
export const due = {
  states: { overdue: 'Overdue', soon: 'Soon' },
};

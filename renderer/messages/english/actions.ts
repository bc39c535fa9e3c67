/** Words of buttons that stand in many places. */
export const actions = {
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  done: 'Done',
  more: 'More',
  open: 'Open',
  refresh: 'Refresh',
  retry: 'Retry',
  save: 'Save',
  stop: 'Stop',
};

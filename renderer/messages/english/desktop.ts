/** What the main process says: dialogs and the menu of the application. */
export const englishDesktop = {
  cancel: 'Cancel',
};

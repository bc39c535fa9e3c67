/** Files that are opened or dropped on the window, on whatever screen. */
export const connectionFile = {
  dropFile: 'Drop the connection file or token file',
  fileNotTaken: 'The file was not taken',
  opened: (name: string) => `Connection ${name} opened.`,
};

/** Gives the page the same values by Electron's own means: as an object that is copied from world to world. */
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('sample', { read: () => ipcRenderer.invoke('sample') });

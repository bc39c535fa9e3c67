import { createLayoutMemory } from '../lib/layout-memory.ts';
import { pageStorage } from '../lib/page-storage.ts';
import { afterFirstPicture } from './first-picture.ts';

// What the page begins with: small, so that it is there with the HTML.
await afterFirstPicture(window, createLayoutMemory(pageStorage()), () => import('./main.tsx'));

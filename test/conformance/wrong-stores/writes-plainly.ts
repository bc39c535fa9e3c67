import { join } from 'node:path';
import type { OpenStore } from '../../../src/conformance/index.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';

/** Keeps what it claims to seal as it is. */
export const open: OpenStore = ({ folder }) => FileTokenStore.open({ file: join(folder, 'tokens.json') });
export const claims = { levels: ['sealed'] } as const;

import { afterEach } from 'vitest';
import { cleanUp } from './cleaning.ts';

afterEach(cleanUp);

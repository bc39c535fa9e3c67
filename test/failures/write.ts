import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failurePage } from './failure-table.ts';

/** Writes docs/failures.md anew. */
writeFileSync(join(import.meta.dirname, '../../docs/failures.md'), failurePage());

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policyFileSchema } from '../../../../electron/main/policy/policy-schema.ts';
import { readPolicy } from '../../../../electron/main/policy/machine-policy.ts';

const docs = join(import.meta.dirname, '../../../../docs');

/** What docs/policy.schema.json holds. */
function published(): unknown {
  return {
    ...z.toJSONSchema(policyFileSchema),
    title: 'Policy of Deskside for one computer',
  };
}

describe('the published schema of policy files', () => {
  it('is the one that Deskside reads them by', async () => {
    const text = await readFile(join(docs, 'policy.schema.json'), 'utf8');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(published())));
  });

  it('has every key explained for admins, in an example that is followed', async () => {
    const page = await readFile(join(docs, 'for-admins.md'), 'utf8');
    for (const key of Object.keys(policyFileSchema.shape)) expect(page).toContain(`\`${key}\``);
    const example = /```json policy\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(Object.keys(JSON.parse(example) as object).sort()).toEqual(
      Object.keys(policyFileSchema.shape).sort(),
    );
    expect(readPolicy(example)).toMatchObject({ asWritten: true, export: true, copyToken: false });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsScope, mayReadEmails, readScopes, type ReadScope } from '../../../src/contract/read-scopes.ts';

const anyScope = fc.constantFrom<ReadScope>(...readScopes);

describe('a permission of a sign-in', () => {
  it('is held by itself and by ALL of the same, in any case and among any others', () => {
    fc.assert(
      fc.property(
        anyScope,
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.string()),
        (wanted, all, upper, others) => {
          const scope = all ? wanted.replace(/READ$/, 'ALL') : wanted;
          expect(holdsScope([...others, upper ? scope.toUpperCase() : scope.toLowerCase()], wanted)).toBe(
            true,
          );
        },
      ),
    );
  });

  it.each<readonly [ReadScope, string, boolean]>([
    ['ZohoCRM.settings.pipeline.READ', 'ZohoCRM.settings.READ', true],
    ['ZohoCRM.settings.pipeline.READ', 'ZohoCRM.settings.ALL', true],
    ['ZohoCRM.settings.pipeline.READ', 'ZohoCRM.settings.fields.READ', false],
    ['ZohoCRM.settings.pipeline.READ', 'ZohoCRM.settings.pipeline.UPDATE', false],
    ['ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.ALL', true],
    ['ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.READ', false],
    ['ZohoCRM.bulk.READ', 'ZohoCRM.settings.READ', false],
    ['ZohoCRM.bulk.READ', 'ZohoCRM.settings.ALL', false],
    ['ZohoCRM.bulk.READ', 'ZohoCRM.bulk.CREATE', false],
    ['ZohoCRM.modules.READ', 'ZohoCRM.modules.notes.READ', false],
    ['ZohoCRM.users.READ', 'xZohoCRM.users.READ', false],
    ['ZohoCRM.users.READ', 'ZohoCRMxusers.READ', false],
  ])('%s by %s: %s', (wanted, granted, held) => {
    expect(holdsScope([granted], wanted)).toBe(held);
  });

  it('to read mails counts as held where nobody knows the permissions', () => {
    expect(mayReadEmails([])).toBe(true);
    expect(mayReadEmails(['ZohoCRM.modules.READ'])).toBe(false);
    expect(mayReadEmails(['zohocrm.modules.emails.all'])).toBe(true);
  });
});

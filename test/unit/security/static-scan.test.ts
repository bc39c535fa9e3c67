import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { isLookedAt, securityPlugin } from '../../../scripts/lib/security-plugin.mjs';
import { securityRules } from '../../../scripts/lib/security-rules.mjs';
import { badCode, soundCode } from './static-scan-samples.ts';

const root = join(import.meta.dirname, '../../..');
const ruleNames = Object.keys(securityRules);

/** The names of the rules that find something. */
function findings(code: string, path: string, rules: readonly string[] = ruleNames): string[] {
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(
    code,
    {
      files: ['**/*.{ts,tsx}'],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
      // No comment switches them off.
      linterOptions: { noInlineConfig: true },
      plugins: { security: securityPlugin },
      rules: Object.fromEntries(rules.map((name) => [`security/${name}`, 'error'])),
    },
    join(root, path),
  );
  return (
    messages
      // A warning is that a comment was passed over.
      .filter(({ severity }) => severity === 2)
      .map(({ ruleId, message, line }) => `${ruleId?.replace('security/', '') ?? message} ${line}`)
  );
}

describe('the static scan', () => {
  it.each(badCode)('%s finds %j in %s', (rule, code, path) => {
    expect(findings(code, path, [rule])).toContain(`${rule} 1`);
  });

  it.each(soundCode)('lets %j be in %s', (code, path) => {
    expect(findings(code, path)).toEqual([]);
  });

  it('has a failing sample of each rule', () => {
    expect([...new Set(badCode.map(([rule]) => rule))].toSorted()).toEqual(ruleNames.toSorted());
  });

  it('finds nothing in the app', () => {
    const files = globSync('{electron,src,renderer}/**/*.{ts,tsx}', {
      cwd: root,
      // See eslint.config.js.
      exclude: ['src/conformance/**'],
    });
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) =>
      findings(readFileSync(join(root, file), 'utf8'), file.replaceAll('\\', '/')).map(
        (rule) => `${file}: ${rule}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it('allows no place that does not need it', () => {
    const unneeded = Object.entries(securityRules).flatMap(([name, { places }]) =>
      places.flatMap((place) =>
        (place.allowed ?? [])
          .filter(
            (allowed) =>
              !globSync(allowed.endsWith('/') ? `${allowed}**/*.ts` : allowed, { cwd: root }).some((file) => {
                const path = file.replaceAll('\\', '/');
                expect(isLookedAt(place, path)).toBe(false);
                // Somewhere else the very same text would be found.
                const elsewhere = path
                  .replace(/[^/]*$/, (last) => `elsewhere-${last}`)
                  .replace(/^src\/sandbox/, 'src/elsewhere')
                  .replace('/development/', '/elsewhere/')
                  .replace('/network/', '/elsewhere/');
                return findings(readFileSync(join(root, file), 'utf8'), elsewhere, [name]).length > 0;
              }),
          )
          .map((allowed) => `${name}: ${allowed}`),
      ),
    );
    expect(unneeded).toEqual([]);
  });
});

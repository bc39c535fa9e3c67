import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { makeNotices } from '../../../scripts/lib/notices.mjs';
import { makeSbom } from '../../../scripts/lib/sbom.mjs';

type Bundled = Parameters<typeof makeNotices>[0][number];

const app = { name: 'deskside', version: '1.2.3', license: 'MIT', description: 'x' };
const bundled: Bundled = {
  name: '@scope/thing',
  version: '4.5.6',
  licence: 'MIT',
  folder: 'node_modules/@scope/thing',
  parts: ['main'],
  texts: [{ file: 'LICENSE', text: 'Do as you like.' }],
  homepage: undefined,
  integrity: `sha512-${Buffer.alloc(64, 7).toString('base64')}`,
};
const dual: Bundled = {
  ...bundled,
  name: 'dual',
  licence: '(MPL-2.0 OR Apache-2.0)',
  integrity: undefined,
  texts: [],
};

describe('the bill of materials', () => {
  it('is valid CycloneDX 1.6', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    const sbom = makeSbom(app, [bundled, dual], '45.0.0');
    expect(await validator.validate(JSON.stringify(sbom))).toBeNull();
    expect(await validator.validate(JSON.stringify({ ...sbom, components: [{ name: 'x' }] }))).not.toBeNull();
  });

  it('names each package by its address, with its hash and the runtime', () => {
    const { components, dependencies } = makeSbom(app, [bundled, dual], '45.0.0');
    expect(components).toMatchObject([
      { purl: 'pkg:npm/%40scope/thing@4.5.6', hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }] },
      { purl: 'pkg:npm/dual@4.5.6', licenses: [{ expression: '(MPL-2.0 OR Apache-2.0)' }] },
      { purl: 'pkg:npm/electron@45.0.0' },
    ]);
    expect(dependencies[0]).toMatchObject({ ref: 'deskside@1.2.3', dependsOn: { length: 3 } });
  });

  it('is the same for the same bundle, and has another number for another', () => {
    expect(makeSbom(app, [bundled], '45.0.0')).toEqual(makeSbom(app, [bundled], '45.0.0'));
    const other = makeSbom(app, [{ ...bundled, version: '4.5.7' }], '45.0.0');
    expect(other.serialNumber).not.toBe(makeSbom(app, [bundled], '45.0.0').serialNumber);
    expect(other.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

describe('the notices of others', () => {
  it('hold the text of each licence, and say where there is none', () => {
    const text = makeNotices([bundled, dual]);
    expect(text).toContain('@scope/thing 4.5.6\nLicence: MIT\n\nDo as you like.');
    expect(text).toContain('dual 4.5.6\nLicence: (MPL-2.0 OR Apache-2.0)\n\nThe package names its licence');
  });
});

import { createHash } from 'node:crypto';

/**
 * The bill of materials of the app in CycloneDX 1.6 (ECMA-424): what is bundled, and nothing that is only built with.
 * It carries no time and no random number, so that the same bundle makes the same bytes.
 *
 * @param {{ name: string, version: string, license: string, description: string }} app
 * @param {readonly import('./bundled-packages.mjs').BundledPackage[]} packages
 * @param {string} electron the version that the app is released with
 */
export function makeSbom(app, packages, electron) {
  const root = `${app.name}@${app.version}`;
  const components = packages.map(componentOf);
  components.push({
    type: 'framework',
    'bom-ref': `pkg:npm/electron@${electron}`,
    name: 'electron',
    version: electron,
    description: 'The runtime. What it holds is in LICENSES.chromium.html beside it.',
    licenses: [{ license: { id: 'MIT' } }],
    purl: `pkg:npm/electron@${electron}`,
  });
  const body = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: app.name,
        version: app.version,
        description: app.description,
        licenses: [{ license: { id: app.license } }],
      },
      tools: { components: [{ type: 'application', name: 'npm run build', version: app.version }] },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: components.map((component) => component['bom-ref']) },
      ...components.map((component) => ({ ref: component['bom-ref'] })),
    ],
  };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`,
    version: 1,
    ...body,
  };
}

/**
 * @param {import('./bundled-packages.mjs').BundledPackage} bundled
 * @returns {Record<string, unknown> & { 'bom-ref': string }}
 */
function componentOf({ name, version, licence, integrity, homepage, parts }) {
  // The scope of a package is the namespace of its address (purl-spec, npm).
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    scope: 'required',
    ...(integrity === undefined ? {} : { hashes: hashesOf(integrity) }),
    licenses: /[ (]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }],
    purl,
    ...(homepage === undefined ? {} : { externalReferences: [{ type: 'website', url: homepage }] }),
    properties: [{ name: 'deskside:bundledIn', value: parts.join(', ') }],
  };
}

/** @param {string} integrity as in package-lock.json (W3C, Subresource Integrity) */
function hashesOf(integrity) {
  const [algorithm = '', value = ''] = integrity.split(/-(.*)/);
  return algorithm === 'sha512'
    ? [{ alg: 'SHA-512', content: Buffer.from(value, 'base64').toString('hex') }]
    : [];
}

/** @param {string} text @returns {string} a UUID of version 8, made from a hash (RFC 9562, 5.8) */
function uuidOf(text) {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

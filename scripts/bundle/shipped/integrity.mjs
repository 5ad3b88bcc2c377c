// Is a bundle what was packed? Its list of files held against the folder. Plain ES without packages: it runs before all else.
import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** What running it makes in the folder: the data of a demonstration, and what Node compiled. */
const madeByRunning = new Set(['.qingfeng', 'node_modules/.cache']);
const lists = new Set(['bundle.json', 'SHA256SUMS']);

/** Files and links below a folder, sorted, as paths with slashes; not the two lists, not what running it makes. */
export function entriesBelow(folder) {
  const files = [];
  const links = [];
  const walk = (below) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (madeByRunning.has(path) || lists.has(path)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isSymbolicLink()) links.push(path);
      else files.push(path);
    }
  };
  walk('');
  return { files: files.sort(), links: links.sort() };
}

/**
 * The quick look: is every file there with its size, every link with its target?
 * @returns faults as { path, fault }: missing, size or link; `path` bundle.json when the list itself cannot be read
 */
export function sizeFaults(folder) {
  const contents = readContents(folder);
  if (contents === undefined) return [{ path: 'bundle.json', fault: 'unreadable' }];
  const sizes = Object.entries(contents.files).map(([path, size]) => ({ path, fault: sizeFault(folder, path, size) }));
  const links = Object.entries(contents.links).map(([path, target]) => ({
    path,
    fault: linkFault(folder, path, target),
  }));
  return [...sizes, ...links].filter(({ fault }) => fault !== undefined);
}

/**
 * The whole look: digests of all files, links, and files that were not packed.
 * @returns faults as in sizeFaults, with digest and added
 */
export function digestFaults(folder) {
  const digests = readDigests(folder);
  if (digests === undefined) return [{ path: 'SHA256SUMS', fault: 'unreadable' }];
  const faults = sizeFaults(folder);
  if (faults.some(({ fault }) => fault === 'unreadable')) return faults;
  const known = new Set(faults.map(({ path }) => path));
  for (const [path, digest] of digests) {
    if (known.has(path)) continue;
    const found = digestOf(join(folder, path));
    if (found !== digest) faults.push({ path, fault: found === undefined ? 'missing' : 'digest' });
  }
  const { links } = readContents(folder);
  const there = entriesBelow(folder);
  const added = [
    ...there.files.filter((path) => !digests.has(path)),
    ...there.links.filter((path) => !(path in links)),
  ];
  return [...faults, ...added.map((path) => ({ path, fault: 'added' }))];
}

/** The digest of SHA256SUMS: whoever has it from another way than the bundle knows the whole bundle by it. */
export function sealOf(folder) {
  return digestOf(join(folder, 'SHA256SUMS'));
}

/** What bundle.json says; undefined when it cannot be read. */
export function readContents(folder) {
  try {
    const contents = JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8'));
    return typeof contents?.files === 'object' && typeof contents.links === 'object' ? contents : undefined;
  } catch {
    return undefined;
  }
}

function readDigests(folder) {
  try {
    const text = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
    const digests = new Map(
      text
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
    // The list is the last thing written: cut short, it ends within a line, or lacks files that bundle.json names.
    return text.endsWith('\n') && digests.has('bundle.json') ? digests : undefined;
  } catch {
    return undefined;
  }
}

function sizeFault(folder, path, size) {
  try {
    const found = lstatSync(join(folder, path));
    return found.isFile() && found.size === size ? undefined : 'size';
  } catch {
    return 'missing';
  }
}

function linkFault(folder, path, target) {
  try {
    return readlinkSync(join(folder, path)) === target ? undefined : 'link';
  } catch {
    return 'missing';
  }
}

/** Read by the megabyte: Node's program alone is 120 MB. */
function digestOf(file) {
  let handle;
  try {
    handle = openSync(file, 'r');
    const hash = createHash('sha256');
    const chunk = Buffer.alloc(1 << 20);
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk))
      hash.update(chunk.subarray(0, read));
    return hash.digest('hex');
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

// Whether a bag (BagIt 0.97 or 1.0, RFC 8493) is whole: every file listed, every listed file there, every digest right.
import { createHash, type Hash } from 'node:crypto';
import { type Declaration, readDeclaration, tagText } from './declaration.ts';
import { fetchNames, leadsOut, type ManifestName, manifestEntries, manifestName, plainPath } from './manifest.ts';
import type { BagFile, BagProblem, BagSource } from './source.ts';

export type BagVerdict = {
  readonly ok: boolean;
  /** What is amiss without making the bag invalid. */
  readonly warnings: readonly BagProblem[];
  /** How many files lie below data/. */
  readonly files: number;
  readonly problems: readonly BagProblem[];
};

/** Files that systems leave behind or take away on their own. */
const SYSTEM_FILE = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;
const LARGEST_TAG_FILE = 64 * 1024 * 1024;

type Listed = { readonly manifest: ManifestName; readonly digest: string; readonly name: string };
type Work = {
  readonly source: BagSource;
  readonly declaration: Declaration;
  /** By name, and by the name as Unicode composes it. */
  readonly byName: ReadonlyMap<string, BagFile>;
  readonly problems: BagProblem[];
  readonly warnings: BagProblem[];
};

/** Reads every file once. Nothing is written, and nothing outside the source is read. */
export async function verifyBag(source: BagSource): Promise<BagVerdict> {
  const files = source.files.filter(({ path }) => path.startsWith('data/')).length;
  const failed = (problem: BagProblem): BagVerdict => ({ ok: false, warnings: [], files, problems: [problem] });
  try {
    return await verdictOn(source, { files, failed });
  } catch (error) {
    if (error instanceof TagFileError) return failed(error.problem);
    throw error;
  }
}

async function verdictOn(
  source: BagSource,
  { files, failed }: { files: number; failed: (problem: BagProblem) => BagVerdict },
): Promise<BagVerdict> {
  const first = source.files.find(({ path }) => path === 'bagit.txt');
  if (first === undefined) return failed(at('bagit.txt', '缺少 bagit.txt', 'bagit.txt is missing'));
  const declaration = readDeclaration(await tagBytes(source, first));
  if ('where' in declaration) return failed(declaration);
  const byName = new Map([
    ...source.files.map((file): [string, BagFile] => [file.path.normalize('NFC'), file]),
    ...source.files.map((file): [string, BagFile] => [file.path, file]),
  ]);
  const work: Work = { source, declaration, byName, problems: [], warnings: [] };
  if (declaration.blank) {
    work.warnings.push(
      at('bagit.txt', 'BagIt-Version 与冒号之间有空格', 'a blank stands before the colon of BagIt-Version'),
    );
  }
  await verifyManifests(work);
  await verifyFetch(work);
  await verifyOxum(work);
  return { ok: work.problems.length === 0, warnings: work.warnings, files, problems: work.problems };
}

/** By the exact name, else by the same characters in another spelling. */
const fileCalled = (name: string, { byName }: Work): BagFile | undefined =>
  byName.get(name) ?? byName.get(name.normalize('NFC'));

async function verifyManifests(work: Work): Promise<void> {
  const { source, problems, warnings } = work;
  const manifests = source.files.flatMap(({ path }) => manifestName(path) ?? []);
  for (const { file, digest } of manifests) {
    if (digest === undefined)
      warnings.push(at(file, '不认识这种摘要算法，未核对', 'its digest is not known and was not checked'));
  }
  const known = manifests.filter(({ digest }) => digest !== undefined);
  if (!known.some(({ kind }) => kind === 'payload')) {
    problems.push(at('manifest', '没有可核对的文件清单（manifest-*.txt）', 'there is no manifest to check by'));
    return;
  }
  const listed = (await Promise.all(known.map((manifest) => readManifest(manifest, work)))).flat();
  payloadListed(work, listed, known);
  await compareDigests(work, listed);
}

async function readManifest(manifest: ManifestName, work: Work): Promise<Listed[]> {
  const { source, declaration, byName, problems, warnings } = work;
  const file = byName.get(manifest.file);
  if (file === undefined) return [];
  const seen = new Map<string, { digest: string; path: string }>();
  const listed: Listed[] = [];
  let starred = false;
  for (const entry of manifestEntries(
    tagText(await tagBytes(source, file), declaration.encoding),
    declaration.strict,
  )) {
    if (typeof entry === 'string') {
      problems.push(
        at(manifest.file, `“${entry.slice(0, 80)}”不是清单行`, `“${entry.slice(0, 80)}” is no line of a manifest`),
      );
      continue;
    }
    starred ||= entry.starred;
    const path = plainPath(entry.path);
    if (!isInside(path, manifest.kind, work, manifest.file)) continue;
    if (path !== entry.path)
      warnings.push(at(path, '清单中的文件名以 ./ 开头', 'its name begins with ./ in the manifest'));
    if (SYSTEM_FILE.test(path)) {
      warnings.push(
        at(
          path,
          `${manifest.file} 列入了系统自动生成的文件`,
          `${manifest.file} lists a file that systems make and change`,
        ),
      );
    }
    const name = path.normalize('NFC');
    const before = seen.get(name);
    const twin = before !== undefined && before.path !== path && byName.get(path) !== byName.get(before.path);
    if (twin)
      warnings.push(at(path, '有两个文件名仅字符写法不同', 'two names differ by the spelling of a character alone'));
    else if (before !== undefined) repeated(work, { path, manifest, same: before.digest === entry.digest });
    seen.set(name, { digest: entry.digest, path });
    if (twin || before?.digest !== entry.digest) listed.push({ manifest, digest: entry.digest, name: path });
  }
  if (starred)
    warnings.push(
      at(
        manifest.file,
        '清单由 md5sum 类工具生成，文件名前有星号',
        'names have a star in front, as md5sum writes them',
      ),
    );
  return listed;
}

/** Up to 0.97 a name may stand twice with the same digest, also in two spellings of one character. */
function repeated(work: Work, q: { path: string; manifest: ManifestName; same: boolean }): void {
  const { path, manifest, same } = q;
  const told = at(path, `在 ${manifest.file} 中出现两次`, `stands twice in ${manifest.file}`);
  if (same && !work.declaration.strict) work.warnings.push(told);
  else work.problems.push(told);
}

function isInside(path: string, kind: 'payload' | 'tag', { problems }: Work, where: string): boolean {
  if (!leadsOut(path) && (kind === 'tag' || path.startsWith('data/'))) return true;
  problems.push(at(path, `${where} 列出的文件名指向包外`, `${where} names a file outside the bag`));
  return false;
}

/** Every file below data/ stands in a manifest, from 1.0 on in each of them. */
function payloadListed(work: Work, listed: readonly Listed[], known: readonly ManifestName[]): void {
  const { source, declaration, problems, warnings } = work;
  const manifests = known.filter(({ kind }) => kind === 'payload');
  const inAnyCase = new Set<string>();
  for (const { path } of source.files) {
    const other = path.toLowerCase();
    if (inAnyCase.has(other)) {
      warnings.push(
        at(
          path,
          '与另一文件名仅大小写不同，在 Windows 上只能留下一个',
          'differs from another name by case alone; Windows keeps one of them',
        ),
      );
    }
    inAnyCase.add(other);
  }
  const found = new Map(manifests.map(({ file }) => [file, new Set<BagFile | undefined>()]));
  for (const { manifest, name } of listed) found.get(manifest.file)?.add(fileCalled(name, work));
  for (const one of source.files.filter((file) => file.path.startsWith('data/'))) {
    const { path } = one;
    const without = manifests.filter(({ file }) => found.get(file)?.has(one) !== true);
    if (without.length === 0 || (!declaration.strict && without.length < manifests.length)) continue;
    const told = at(path, `未列入 ${without[0]?.file}`, `is not listed in ${without[0]?.file}`);
    if (SYSTEM_FILE.test(path)) warnings.push(told);
    else problems.push(told);
  }
}

async function compareDigests(work: Work, listed: readonly Listed[]): Promise<void> {
  const { problems, warnings, source } = work;
  const wanted = new Map<BagFile, Listed[]>();
  const inAnyCase = new Map(listed.flatMap((one) => (fileCalled(one.name, work) ? [[caseless(one), one]] : [])));
  for (const entry of listed) {
    const file = fileCalled(entry.name, work);
    const told = at(
      entry.name,
      `${entry.manifest.file} 列出的文件不存在`,
      `is listed in ${entry.manifest.file} and missing`,
    );
    if (file !== undefined) wanted.set(file, [...(wanted.get(file) ?? []), entry]);
    else if (!work.declaration.strict && inAnyCase.has(caseless(entry))) {
      warnings.push(
        at(
          entry.name,
          '与另一文件名仅大小写不同，包中只有一个',
          'differs from another name by case alone, and one of them lies in the bag',
        ),
      );
    } else if (SYSTEM_FILE.test(entry.name)) warnings.push(told);
    else problems.push(told);
  }
  for (const [file, entries] of wanted) {
    const digests = await digestsOf(source, file, new Set(entries.flatMap(({ manifest }) => manifest.digest ?? [])));
    const wrong = entries.find(({ manifest, digest }) => digests.get(manifest.digest ?? '') !== digest);
    if (wrong !== undefined) {
      problems.push(
        at(file.path, `内容与 ${wrong.manifest.file} 的摘要不符`, `differs from its digest in ${wrong.manifest.file}`),
      );
    }
  }
}

/** What two lines have in common that name one file in two ways, as a system that ignores case lets them. */
const caseless = ({ manifest, digest, name }: Listed): string => `${manifest.file} ${digest} ${name.toLowerCase()}`;

async function digestsOf(source: BagSource, file: BagFile, names: ReadonlySet<string>): Promise<Map<string, string>> {
  const hashes = new Map([...names].map((name): [string, Hash] => [name, createHash(name)]));
  for await (const piece of source.read(file.path)) {
    for (const hash of hashes.values()) hash.update(piece);
  }
  return new Map([...hashes].map(([name, hash]) => [name, hash.digest('hex')]));
}

/** Files that are to be fetched must be there, and lie below data/. Nothing is fetched. */
async function verifyFetch(work: Work): Promise<void> {
  const { source, declaration, byName, problems } = work;
  const file = byName.get('fetch.txt');
  if (file === undefined) return;
  for (const path of fetchNames(tagText(await tagBytes(source, file), declaration.encoding), declaration.strict)) {
    if (path === undefined) {
      problems.push(at('fetch.txt', '有一行不是“地址 长度 文件名”', 'a line is not “address length name”'));
      continue;
    }
    const plain = plainPath(path);
    if (!isInside(plain, 'payload', work, 'fetch.txt')) continue;
    if (fileCalled(plain, work) === undefined) {
      problems.push(at(plain, '尚未取回（fetch.txt）', 'has not been fetched (fetch.txt)'));
    }
  }
}

/** Payload-Oxum, bytes and number of files, is a quick look and no proof: what differs is told. */
async function verifyOxum({ source, declaration, byName, warnings }: Work): Promise<void> {
  const file = byName.get('bag-info.txt');
  if (file === undefined) return;
  const text = tagText(await tagBytes(source, file), declaration.encoding);
  const line = text.split(/\r\n|\n|\r/).find((one) => /^\ufeff?payload-oxum[ \t]*:/i.test(one));
  if (line === undefined) return;
  const oxum = line.slice(line.indexOf(':') + 1).trim();
  const payload = source.files.filter(({ path }) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, { size }) => sum + size, 0);
  if (oxum === `${bytes}.${payload.length}`) return;
  warnings.push(
    at(
      'bag-info.txt',
      `Payload-Oxum 为 ${oxum}，实为 ${bytes}.${payload.length}`,
      `Payload-Oxum says ${oxum}, it is ${bytes}.${payload.length}`,
    ),
  );
}

/** Thrown for a tag file of a size that no list has. */
class TagFileError extends Error {
  readonly problem: BagProblem;

  constructor(problem: BagProblem) {
    super(problem.en);
    this.problem = problem;
  }
}

/** @throws TagFileError */
async function tagBytes(source: BagSource, file: BagFile): Promise<Uint8Array> {
  if (file.size > LARGEST_TAG_FILE)
    throw new TagFileError(at(file.path, '大于 64 MiB，无法作为清单读取', 'is larger than 64 MiB and was not read'));
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(file.path)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const at = (where: string, zh: string, en: string): BagProblem => ({ where, zh, en });

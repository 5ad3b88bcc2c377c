// qingfeng evidence verify.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { zipSync } from 'fflate';
import { typed } from '../../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-evidence-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const FILES = {
  'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  'manifest-sha256.txt': `${sha256('picture')}  data/截图.png\n`,
  'data/截图.png': 'picture',
};

function asFolder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return join(folder, name);
}

function asZip(name: string, files: Readonly<Record<string, string>>, top = ''): string {
  const path = join(folder, name);
  const entries = Object.entries(files).map(([file, content]) => [`${top}${file}`, Buffer.from(content)] as const);
  writeFileSync(path, zipSync(Object.fromEntries(entries)));
  return path;
}

async function verified(path: string) {
  const { status, stdout } = await typed(['evidence', 'verify', path, '--json', '--lang', 'en']);
  return { status, ...JSON.parse(stdout) };
}

test('a sound bag, as a folder, a ZIP, and a ZIP with one folder at its top', async () => {
  const proofs = { log: null, stamps: [], trust: 'own', cosigners: [] };
  const sound = { status: 0, ok: true, bag: { ok: true, warnings: [] }, ...proofs, files: 1, problems: [] };
  assert.deepEqual(await verified(asFolder('sound', FILES)), sound);
  assert.deepEqual(await verified(asZip('sound.zip', FILES)), sound);
  assert.deepEqual(await verified(asZip('top.zip', FILES, 'case-12/')), sound);
});

test('what macOS packs beside the folder is left out with a warning, and hides nothing of the bag', async () => {
  const packed = (name: string, more: Readonly<Record<string, string>>) => {
    const top = Object.entries(FILES).map(([path, content]) => [`case-12/${path}`, content]);
    return asZip(name, { '__MACOSX/._case-12': 'x', ...Object.fromEntries(top), ...more });
  };
  const whole = await verified(packed('mac.zip', { '__MACOSX/case-12/data/._截图.png': 'x' }));
  assert.deepEqual([whole.status, whole.ok, whole.bag.ok, whole.files, whole.problems], [0, true, true, 1, []]);
  assert.match(whole.bag.warnings[0].what, /^__MACOSX: was added by the system that packed.*: 2$/);
  const added = await verified(packed('mac-added.zip', { 'case-12/data/__MACOSX/x': 'x' }));
  assert.deepEqual([added.status, added.problems[0].where], [1, 'data/__MACOSX/x']);
  const atRoot = await verified(asZip('mac-root.zip', { ...FILES, '__MACOSX/._data': 'x' }));
  assert.deepEqual([atRoot.status, atRoot.bag.warnings.length], [0, 1]);
});

test('files that macOS and Windows leave beside the one folder are left out with a warning each', async () => {
  const beside = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '._case-12'];
  const inTop = Object.entries(FILES).map(([path, content]) => [`case-12/${path}`, content]);
  const packed = asZip('beside.zip', {
    ...Object.fromEntries(beside.map((name) => [name, 'x'])),
    ...Object.fromEntries(inTop),
  });
  const { status, files, bag } = await verified(packed);
  assert.deepEqual([status, files], [0, 1]);
  assert.deepEqual(bag.warnings.map(({ where }: { where: string }) => where).toSorted(), beside.toSorted());
});

test('names that a packer wrote in UTF-8 without saying so, or in the code page of Chinese Windows, are read', async () => {
  const packed = Buffer.from(zipSync(Object.fromEntries(Object.entries(FILES).map(([k, v]) => [k, Buffer.from(v)]))));
  const written = (name: string, bytes: Buffer): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  // Bit 11 of the flags says UTF-8: 6 bytes into the head of an entry, 8 bytes into its line of the directory.
  const unmarked = Buffer.from(packed);
  for (let at = 0; at < unmarked.length - 10; at += 1) {
    const signature = unmarked.readUInt32LE(at);
    const flags = signature === 0x04034b50 ? at + 6 : signature === 0x02014b50 ? at + 8 : undefined;
    if (flags !== undefined) unmarked.writeUInt16LE(unmarked.readUInt16LE(flags) & ~0x800, flags);
  }
  assert.equal((await verified(written('unmarked.zip', unmarked))).status, 0);
  const stem = Buffer.from([0xbd, 0xd8, 0xcd, 0xbc]); // 截图 in GB 18030
  const { 'data/截图.png': picture, ...lists } = FILES;
  const held = readFileSync(asZip('gb.zip', { ...lists, 'data/XXXX.png': picture })).toString('latin1');
  const bytes = held.replaceAll('data/XXXX.png', `data/${stem.toString('latin1')}.png`);
  assert.equal((await verified(written('gb.zip', Buffer.from(bytes, 'latin1')))).status, 0);
});

test('names that differ by case alone are two files, and a link in a package is no file', async () => {
  const two = { 'data/A.txt': '1', 'data/a.txt': '2' };
  const manifest = `${sha256('1')}  data/A.txt\n${sha256('2')}  data/a.txt\n`;
  const whole = await verified(asZip('case.zip', { ...FILES, 'manifest-sha256.txt': manifest, ...two }));
  assert.deepEqual(
    whole.problems.map(({ where }: { where: string }) => where),
    ['data/截图.png'],
  );
  const link = [Buffer.from('picture'), { os: 3, attrs: 0o120_777 * 2 ** 16 }] as const;
  const entries = Object.entries(FILES).map(([path, content]) => [path, Buffer.from(content)] as const);
  writeFileSync(join(folder, 'link.zip'), zipSync({ ...Object.fromEntries(entries), 'data/截图.png': [...link] }));
  const linked = await verified(join(folder, 'link.zip'));
  assert.deepEqual([linked.status, linked.problems[0].where], [1, 'data/截图.png']);
});

test('a folder without a payload folder, or with a name that is no text, is told', async () => {
  const bare = asFolder('bare', { 'bagit.txt': FILES['bagit.txt'], 'manifest-sha256.txt': '' });
  assert.deepEqual((await verified(bare)).problems[0].where, 'data/');
  const strange = asFolder('strange', FILES);
  writeFileSync(Buffer.concat([Buffer.from(`${strange}/data/`), Buffer.from([0xff, 0xfe])]), 'x');
  const { status, problems } = await verified(strange);
  assert.deepEqual([status, problems.length], [1, 1]);
  assert.match(problems[0].what, /not UTF-8/);
});

test('a changed, a missing and a linked file are named', async () => {
  const changed = await verified(asZip('changed.zip', { ...FILES, 'data/截图.png': 'another' }));
  assert.deepEqual([changed.status, changed.problems[0].where], [1, 'data/截图.png']);
  const { 'data/截图.png': _, ...less } = FILES;
  assert.match(
    (await verified(asFolder('less', { ...less, 'data/b': 'b' }))).problems.at(-1).what,
    /截图.png: .*missing/,
  );
  const linked = asFolder('linked', FILES);
  symlinkSync('/etc/passwd', join(linked, 'data', 'passwd'));
  assert.deepEqual(
    (await verified(linked)).problems.map(({ where }: { where: string }) => where),
    ['data/passwd'],
  );
});

test('a package that is no package, climbs out, or was cut short is refused with its part', async () => {
  writeFileSync(join(folder, 'rubbish.zip'), 'rubbish');
  assert.equal((await verified(join(folder, 'rubbish.zip'))).status, 1);
  const climbing = await verified(asZip('climbing.zip', { ...FILES, '../../outside.txt': 'x' }));
  assert.deepEqual([climbing.status, climbing.problems[0].where], [1, '../../outside.txt']);
  assert.equal((await typed(['evidence', 'verify', join(folder, 'none.zip'), '--json'])).status, 1);
});

test('a file of zeros is evidence; a package that says it holds far more than itself is refused before it is unpacked', async () => {
  const zeros = new Uint8Array(8 * 2 ** 20);
  const digest = createHash('sha256').update(zeros).digest('hex');
  const packed = Buffer.from(
    zipSync(
      {
        'bagit.txt': Buffer.from(FILES['bagit.txt']),
        'manifest-sha256.txt': Buffer.from([0, 1, 2, 3, 4].map((part) => `${digest}  data/${part}.bin\n`).join('')),
        ...Object.fromEntries([0, 1, 2, 3, 4].map((part) => [`data/${part}.bin`, zeros])),
      },
      { level: 9 },
    ),
  );
  const wiped = join(folder, 'wiped.zip');
  writeFileSync(wiped, packed);
  assert.deepEqual([(await verified(wiped)).status, (await verified(wiped)).files], [0, 5]);
  // The directory says four gigabytes of each: its entries begin with PK 1 2, the unpacked size stands at 24.
  for (let at = packed.indexOf('PK\u0001\u0002'); at >= 0; at = packed.indexOf('PK\u0001\u0002', at + 1)) {
    if (packed.toString('latin1', at + 46, at + 51) === 'data/') packed.writeUInt32LE(0xfffffff0, at + 24);
  }
  const bomb = join(folder, 'bomb.zip');
  writeFileSync(bomb, packed);
  const { status, problems, files } = await verified(bomb);
  assert.deepEqual([status, files], [1, 0]);
  assert.match(problems[0].what, /more than|larger than/);
});

test('file names that are paths, or no names at all, are refused with the name', async () => {
  for (const name of ['/etc/cron.d/x', 'C:/x', 'data/../../x']) {
    const { status, problems } = await verified(asZip('hostile.zip', { ...FILES, [name]: 'x' }));
    assert.equal(status, 1, name);
    assert.ok(problems[0].where.includes(name), JSON.stringify(problems));
  }
});

test('a bundle of ours whose log lacks a part says which, in a folder as in a package', async () => {
  const ours = { ...FILES, 'bag-info.txt': 'Bag-Software-Agent: Qingfeng\n', 'log/checkpoint': 'rubbish\n' };
  for (const place of [asZip('log.zip', ours), asFolder('log', ours)]) {
    const { status, bag, log, problems } = await verified(place);
    assert.deepEqual([status, bag.ok, log, problems[0].where], [1, true, { ok: false, size: 0 }, 'log/checkpoint']);
  }
  // The same parts in a bag of somebody else are no log of ours.
  const { status, log } = await verified(asZip('theirs.zip', { ...ours, 'bag-info.txt': 'Bag-Software-Agent: x\n' }));
  assert.deepEqual([status, log], [0, null]);
});

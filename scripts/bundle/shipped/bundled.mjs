// What only a bundle has: `start`, as npm start but with nothing to install or build, and `verify`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { serve } from '../../serve.mjs';
import { digestFaults, readContents, sealOf, sizeFaults } from './integrity.mjs';

const root = dirname(dirname(dirname(import.meta.dirname)));
const cache = join(root, 'node_modules', '.cache', 'qingfeng');
const stamp = join(cache, 'verified');

const faults = {
  missing: ['缺少', 'missing'],
  size: ['大小不符', 'of another size'],
  digest: ['内容被改动', 'altered'],
  link: ['链接被改动', 'a link to something else'],
  added: ['不是包内的文件', 'not of the bundle'],
  unreadable: ['无法读取', 'cannot be read'],
};

const [verb, ...args] = process.argv.slice(2);
if (verb === 'verify') process.exitCode = verify(args);
else if (isWhole()) start(args);
else process.exitCode = 1;

/** Sizes each time; digests when this folder starts for the first time, or for the first time here. */
function isWhole() {
  const quick = sizeFaults(root);
  if (quick.length > 0) return complain(quick);
  const known = `${root}\n${sealOf(root)}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === known) return true;
  console.log('首次启动，正在核对文件 First start, checking the files …');
  const found = digestFaults(root);
  if (found.length > 0) return complain(found);
  remember(known);
  return true;
}

/** Where the folder cannot be written, as under /opt, every start checks the digests. */
function remember(known) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(stamp, known);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS' && error.code !== 'EPERM') throw error;
  }
}

function start(more) {
  const node = process.execPath;
  const environment = {
    NODE_COMPILE_CACHE: join(cache, 'compiled'),
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  };
  serve({ node, environment, root, args: more });
}

/** Exit status 0 whole, 1 not, 2 used wrongly. */
function verify(more) {
  if (more.length > 0) {
    console.error(`qingfeng: verify 没有参数 takes no argument: ${more[0]}`);
    return 2;
  }
  const found = digestFaults(root);
  if (found.length > 0) {
    complain(found);
    return 1;
  }
  const { version, arch, files } = readContents(root);
  console.log(`清风 Qingfeng ${version} linux-${arch}: ${Object.keys(files).length} 个文件完好 files, all whole`);
  console.log(`SHA256SUMS ${sealOf(root)}`);
  return 0;
}

function complain(found) {
  const shown = found.slice(0, 10).map(({ path, fault }) => `  ${path}: ${faults[fault].join(' ')}`);
  if (found.length > shown.length) shown.push(`  … ${found.length - shown.length}`);
  console.error(
    [
      `qingfeng: 离线包与打包时不一致（${found.length} 处）。请把原包重新解到空文件夹，仍不对时重新复制并用 sha256sum -c 核对。`,
      `qingfeng: the bundle is not what was packed (${found.length} faults). Unpack it again into an empty folder; if that does not help, copy it again and check it with sha256sum -c.`,
      ...shown,
    ].join('\n'),
  );
  return false;
}

// Makes data/region-names.en.json: regions as the Latin alphabet writes them. Pinyin as pinyin-pro reads it, of which place names with
// several readings (重庆, 六安) are part; conventional names where there are such. Run by hand:
// npm pack pinyin-pro@3.29.4 && tar -xf pinyin-pro-3.29.4.tgz && node engines/codes/regions/make-region-names-en.ts package
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allRegions } from './regions.ts';

type Reader = { pinyin: (text: string, options: { toneType: 'none'; type: 'array' }) => string[] };

// biome-ignore format: a line per handful reads better than one per name
/** Names that are not the pinyin of their characters, by the beginning of the Chinese name. Recalled; in use on English maps. */
const CONVENTIONAL: readonly (readonly [string, string])[] = [
  ['内蒙古', 'Inner Mongolia'], ['西藏', 'Xizang'], ['陕西', 'Shaanxi'], ['香港', 'Hong Kong'], ['澳门', 'Macao'], ['新疆', 'Xinjiang'],
  ['哈尔滨', 'Harbin'], ['齐齐哈尔', 'Qiqihar'], ['呼和浩特', 'Hohhot'], ['鄂尔多斯', 'Ordos'], ['呼伦贝尔', 'Hulunbuir'],
  ['巴彦淖尔', 'Bayannur'], ['乌兰察布', 'Ulanqab'], ['锡林郭勒', 'Xilingol'], ['阿拉善', 'Alxa'], ['兴安盟', 'Hinggan'],
  ['乌鲁木齐', 'Urumqi'], ['克拉玛依', 'Karamay'], ['吐鲁番', 'Turpan'], ['喀什', 'Kashgar'], ['和田', 'Hotan'], ['阿克苏', 'Aksu'],
  ['伊犁', 'Ili'], ['阿勒泰', 'Altay'], ['拉萨', 'Lhasa'], ['日喀则', 'Xigaze'], ['林芝', 'Nyingchi'], ['那曲', 'Nagqu'],
  ['阿里', 'Ngari'], ['昌都', 'Qamdo'], ['神农架', 'Shennongjia'], ['六枝', 'Liuzhi'], ['格尔木', 'Golmud'],
];
const PEOPLES =
  /(?:维吾尔|蒙古|哈萨克|柯尔克孜|土家|朝鲜|傣|景颇|傈僳|哈尼|彝|白|藏|羌|苗|侗|布依|回|壮|瑶|黎|畲|满|锡伯|达斡尔|撒拉|土|东乡|保安|裕固|仡佬|水|毛南|仫佬|拉祜|佤|布朗|纳西|怒|独龙|普米|塔吉克|各|鄂温克|鄂伦春)族?/g;
const ENDING = /(?:特别行政区|自治区|自治州|自治县|自治旗|联合旗|地区|新区|省|市|盟|县|区|旗)$/;

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error('Give the folder into which the package pinyin-pro is unpacked');
const folder = resolve(given);
const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const { pinyin }: Reader = await import(pathToFileURL(join(folder, 'dist/index.mjs')).href);

function latin(name: string): string {
  const known = CONVENTIONAL.find(([chinese]) => name.startsWith(chinese));
  if (known !== undefined) return known[1];
  const ending = ENDING.exec(name)?.[0] ?? '';
  const bare = name.slice(0, name.length - ending.length);
  const named = ending.startsWith('自治') ? bare.replace(PEOPLES, '') : bare;
  // 郊区, 矿区: one character alone is no name.
  const read = pinyin(named.length > 1 ? named : name, { toneType: 'none', type: 'array' });
  const joined = read
    // In place names 都 is du.
    .map((one, at) => ([...named][at] === '都' ? 'du' : one))
    .reduce((before, one) => `${before}${before !== '' && /^[aeo]/.test(one) ? '’' : ''}${one}`, '');
  const word = joined.charAt(0).toUpperCase() + joined.slice(1);
  if (named.length <= 1) return word;
  if (ending === '区' || ending === '新区') return `${word} District`;
  return ending === '县' || ending === '自治县' ? `${word} County` : word;
}

const regions = Object.fromEntries(allRegions().map(({ code, name }) => [code, latin(name)]));
const source = `pinyin-pro ${version} (MIT), with conventional names`;
writeFileSync(
  new URL('../data/region-names.en.json', import.meta.url),
  `${JSON.stringify({ source, regions }, null, 0).replaceAll('","', '",\n"')}\n`,
);

// Surnames: those of 百家姓 that still occur and the ones that are common today; compounds by themselves.
import { COMPOUND_SURNAMES } from '@qingfeng/codes';
import { isStandIn } from '../reading/canonical.ts';

// biome-ignore format: a table
const SINGLE = new Set(
  '傅郦濮宦雒戢钭贲水昌诸汲秋怀贡扶宰寿习鱼弘汝钦琴赏仙卯折王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由闪璩养郏虎邴禄殳沃蔚越夔厍逄麴从郗桓凡仉督佴伯笪谯年爱佟福竺言木雪鄂咸籍赖卓蔡丘邓洪候刑阎畅苍暴褟宓贝凤禤付仉逢逄衡敖库玛羿晁揭缑惠邸柘郏呙廉綦妥撒随遇荀旷户矫由笪萧税蹇敬粘青忻稽邴松富巢红东欧殳沃利蔚越隆师巩聂晁勾融冷訾辛阚那简饶空曾毋沙乜养鞠须丰关蒯相查荆游竺权逯盖益桓付召哈墨楮禇镡漆乔揣哈肇初苟牧但尧宿占斛盘苍舍衣隗山谷缐纵战斗户坚肆锁闪侴邰郇郤郄禚刀罕岩喇冶妥拜朵喀拓尕撖撒昔睢眭睦瞿砀砚碧笃筱箕粘糜纠綦绳缠缪翦耆耶肇脱舜艳苑茆茌茗荀莘莱菅菊萨葵蒯蓟蓬蔄蕲薄藏藩虢蛮衅衙裔裕褒覃訾谏豫跋轩辕迟逄郁郇郎郗郜郝郸鄄鄞酆钊钤钮铁铎锡镡闾阆阙阴陀隆隽雄雀霄靖鞠韶颉骞骥骧魁鲍鸿鹏鹤'.split(''),
);
const COMPOUND = new Set([
  ...COMPOUND_SURNAMES,
  ...'相里 乐正 漆雕 公西 公良 壤驷 巫马 夹谷 司寇 仉督 子车 颛孙 段干 羊舌 微生 左丘 东里 东阳 西陵 南荣 上阳 完颜 纳兰 万俟 宗政 南门 梁丘 仲孙 公羊 左丘 东门 谷梁 叶赫 爱新觉罗'.split(
    ' ',
  ),
]);
/** Surnames that begin more ordinary words than names: a weak sign is not enough for them. */
const MOSTLY_WORDS = new Set('于和从时但由且向与同连经都那能别为及将被其本随'.split(''));

// biome-ignore format: a table
const USUAL = new Set('傅王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦邹孟熊秦邱江尹薛闫侯龙陶黎贺顾毛郝龚邵钱严覃莫孔汤温康葛邢樊伍庞颜倪聂鲁岳翟殷詹耿关焦俞柳甘祝阮柯梅童凌毕裴霍涂苗盛翁冉骆蓝辛靳柴蒙喻祁蒲滕屈饶牟艾尤阳穆缪褚娄窦戚岑冷晏席瞿桂佟臧闵邬卞姬栾刁沙仲虞敖佘奚鄢谌笪蔺郗亓冼甄邝禤'.split(''));
// biome-ignore format: a table
const ALSO_WORDS = new Set('水秋怀扶寿习鱼弘折仙宰赏项满单段费明国权付凡强标程时从全常能公广相应连经别向由同原方信保平安成盖车计支水门文路商查印展言花和都于但且与本及将被其随石金万任高白黄雷良达雄铁靖鸿竹罕妥脱拓答劳胜舍史武易章华左右包管古年区占开战户战解柴卓党官封家练幸福卫'.split(''));

/** What a surname speaks for a name: rarely anything else, a surname among other meanings, or mostly a word. */
export const weightOfSurname = (sign: string): number => (USUAL.has(sign) ? 2 : ALSO_WORDS.has(sign) ? 0.6 : 1.3);

/** How many signs of the surname stand there; 0 where none does. */
export function surnameLength(signs: string, at: number): 0 | 1 | 2 {
  if (COMPOUND.has(signs.slice(at, at + 2))) return 2;
  const sign = signs[at] ?? '';
  return SINGLE.has(sign) || isStandIn(sign) ? 1 : 0;
}

/** Whether the surname that stands there is more often the beginning of a word. */
export const mostlyWord = (signs: string, at: number): boolean => MOSTLY_WORDS.has(signs[at] ?? '');

/** The surname of a name; its first sign where it has none that is known. */
export const surnameOf = (name: string): string => name.slice(0, Math.max(1, surnameLength(name, 0)));

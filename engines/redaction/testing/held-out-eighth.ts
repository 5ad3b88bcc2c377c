// Records of questioning, letters of informants, chats, slips of service, phone notes and visits: written before the rules of 0187 and measured
// only after them. Names stand as written; who is punished, numbers and homes are drawn (drafts.ts). Nobody and nothing is real.
import type { Passage } from './by-hand.ts';
import { filled, type Lists } from './drafts.ts';
import { DRAFTS_EIGHTH } from './held-out-eighth-drafts.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const LISTS: Lists = {
  names: {
    han: words(
      '贺建平 覃永强 霍春梅 樊志远 单玉成 鲍晓峰 翟秀莲 古丽燕 柏文斌 牛长海 苗雨 滕国富 项红军 祁玉兰 佘少华 嵇明 宫丽丽 闵德才 储伟 褚小妹 柯志雄 冉光明 聂海燕 房玉珍 车建国 柴静宜 池国安 阮小平',
    ),
  },
  homes: {
    village: [
      '@桥头镇前河村#组#号',
      '@新街乡落水洞村',
      '@大河镇大垭口村三合组#号',
      '@四方台镇红光村#屯',
      '@乌兰镇呼热嘎查#号',
      '@水口镇塘尾村新围#巷#号',
    ],
    flat: [
      '@文昌里#号#室',
      '@体育路#弄#支弄#号',
      '@机床厂家属院#号楼#单元#0#',
      '@工人新村#村#号#室',
      '@滨河花园#期#栋#0#',
      '@北环路水产市场#区#号摊位后阁楼',
      '@育才路#号教师公寓#座#0#',
      '@城中村东七巷#号#楼',
    ],
  },
  firms: words('平阳县好邻居超市 三江口渔具店 海棠区云裳服饰店 顺达物流有限公司 百草堂中药饮片有限公司 乐陶陶文具店'),
  handles: words('hebe_2011 zjz-567 lao_k_99 wxid_p0o9i8 fenfen1314'),
};

export const HELD_OUT_EIGHTH: readonly Passage[] = filled(DRAFTS_EIGHTH, LISTS, 20261204);

// Twenty more, written after the second set had taught the rules; the last look at texts that they did not know.
// All persons, firms, numbers and places are invented. ⟦kind:text⟧ is to be covered, ⟪text⟫ must stay.
import type { Facts } from '../types.ts';
import type { Passage } from './by-hand.ts';

const person = (name: string, rest: Facts = {}): Facts => ({ punished: [{ name, kind: 'person' }], ...rest });
const firm = (name: string, head: string, place: string, rest: Facts = {}): Facts => ({
  punished: [{ name, kind: 'organisation' }],
  legalRepresentatives: [head],
  businessPlaces: [place],
  ...rest,
});
export const HELD_OUT_THIRD: readonly Passage[] = [
  {
    marked: `2026年3月15日，本局接到12315平台转来投诉单，投诉人⟦name:沙晓梅⟧反映在⟪平安镇宏达手机店⟫购买的“⟪华为⟫”充电器发热。经查，该店经营者⟪单立群⟫从流动商贩⟦name:黄荣华⟧处购进。`,
    facts: firm('平安镇宏达手机店', '单立群', '平安镇中心街9号'),
  },
  {
    marked: `现场检查时，店内有营业员⟦name:卜秀英⟧一人，执法人员⟪罗振华⟫、⟪高敏⟫向其出示证件。⟦name:卜秀英⟧电话联系⟪单立群⟫，⟪单立群⟫于20分钟后到场。`,
    facts: firm('平安镇宏达手机店', '单立群', '平安镇中心街9号', { officers: ['罗振华', '高敏'] }),
  },
  {
    marked: `当事人⟪袁家驹⟫，系个体司机，住⟦address:四川省泸州市合江县白鹿镇双河村七社34号⟧，公民身份号码⟦idNumber:510522198103057419⟧。`,
    facts: person('袁家驹'),
  },
  {
    marked: `⟪袁家驹⟫受⟦name:唐中伟⟧雇请，驾驶川E牌照厢式货车（车号⟦plate:川E·C6319⟧）将⟪58箱⟫假冒“⟪泸州老窖⟫”白酒运往⟦name:屈永康⟧在纳溪区租用的仓库，运费⟪800元⟫由⟦name:唐中伟⟧现金支付。`,
    facts: person('袁家驹'),
  },
  {
    marked: `经讯问，⟦name:屈永康⟧对上述事实供认不讳，并指认⟦name:唐中伟⟧为货主。⟦name:唐中伟⟧的妻子⟦name:魏红⟧提供了账本，账本记载买主有⟦name:老刘⟧、⟦name:曾三⟧、⟦name:胖姐⟧等。`,
    facts: person('袁家驹'),
  },
  {
    marked: `银行交易明细：2026-01-03 ⟦name:彭俊杰⟧ ⟦account:6228482938012345671⟧ 转入 ⟪5,000.00⟫；2026-01-09 ⟦name:欧阳雪⟧ ⟦account:6217 8520 0001 2233 444⟧ 转入 ⟪2,400.00⟫。`,
    facts: person('袁家驹'),
  },
  {
    marked: `本局依法向⟪合江县公安局⟫移送，联系民警⟪龚建⟫。被害单位⟪泸州老窖股份有限公司⟫委派打假专员⟦name:樊胜利⟧出具鉴定。`,
    facts: person('袁家驹', { officers: ['龚建'] }),
  },
  {
    marked: `听证申请人⟪康泰药房⟫（负责人⟪陶虹⟫）的委托代理人⟦name:蒙雪莹⟧提出，所售胶囊系⟦name:柯以敏⟧代购，未入库销售。旁听人员⟦name:柴静宜⟧、⟦name:焦波⟧。`,
    facts: firm('康泰药房', '陶虹', '建设路33号'),
  },
  {
    marked: `消费者⟦name:杜鹃⟧（孕妇）食用后⟦health:急性肠胃炎⟧就医，其婆婆⟦name:祝桂兰⟧陪同。⟦name:杜鹃⟧家庭住址为⟦address:天津市滨海新区塘沽街道福州道贻芳嘉园16-2-1301⟧。`,
    facts: firm('康泰药房', '陶虹', '建设路33号'),
  },
  {
    marked: `学校食堂承包人⟪林海生⟫将过期牛奶发放给学生。学生⟦minor:邱子轩⟧（8岁）、⟦minor:詹雨彤⟧（9岁）、⟦minor:苏乐乐⟧（7周岁）出现腹泻，班主任⟦name:解小莉⟧报告。`,
    facts: person('林海生'),
  },
  {
    marked: `专卖局认定：⟪冯记烟酒⟫（冯记）无证批发。供烟人“⟦name:强哥⟧”使用手机号⟦phone:19983021147⟧、微信“⟦handle:阿强烟酒总汇⟧”，每周二由⟦name:小马⟧骑三轮车送货。`,
    facts: firm('冯记烟酒', '冯长贵', '人民西路5号'),
  },
  {
    marked: `证明目录：一、⟪冯长贵⟫身份证复印件；二、⟦name:薛冬梅⟧（冯长贵之妻）询问笔录；三、邻居⟦name:汤唯一⟧、⟦name:闵浩⟧证言；四、微信聊天截屏⟪17页⟫。`,
    facts: firm('冯记烟酒', '冯长贵', '人民西路5号'),
  },
  {
    marked: `送达地址确认书：收件人⟪冯长贵⟫，手机⟦phone:135-0830-7719⟧，地址⟦address:泸县玉蟾街道龙脑大道东段锦绣山水小区B区9栋1单元18楼2号⟧；代收人⟦name:冯小满⟧（女儿），手机⟦phone:13508307720⟧。`,
    facts: firm('冯记烟酒', '冯长贵', '人民西路5号'),
  },
  {
    marked: `网监大队查明，网店“⟪潮鞋阁⟫”经营者⟪关晓东⟫在其租住的⟦address:晋江市陈埭镇洋埭村西区98号⟧内拍照上架，由工人⟦name:吉克阿依⟧发货。`,
    facts: person('关晓东'),
  },
  {
    marked: `买家评价中，用户“⟦handle:tb_88213⟧”称为假货；买家⟦name:齐乐⟧（收货电话⟦phone:177o5931122⟧）退货一双，退款⟪268元⟫。`,
    facts: person('关晓东'),
  },
  {
    marked: `公证员⟦name:侯丽⟧、公证员助理⟦name:艾青青⟧现场监督购买过程，购买人⟦name:苗圃⟧。`,
    facts: person('关晓东'),
  },
  {
    marked: `以上款项由当事人之母⟦name:关李氏⟧（74岁）代缴，⟦name:关李氏⟧患⟦health:阿尔茨海默病⟧，其监护人为⟦name:关晓霞⟧。`,
    facts: person('关晓东'),
  },
  {
    marked: `申请人⟦name:张恒⟧称被申请人⟪东方纺织品商行⟫销售的窗帘侵犯其外观设计专利（专利号⟪ZL202130556677.8⟫），请求责令停止。本局于⟪2026年8月3日⟫组织口审，⟦name:张恒⟧、被申请人经营者⟪佘建国⟫到庭。`,
    facts: firm('东方纺织品商行', '佘建国', '轻纺城北区2楼301号'),
  },
  {
    marked: `快递网点负责人⟪诸葛明⟫承认，收寄人员⟦name:冉小军⟧未要求寄件人⟦name:马嘉⟧出示身份证。寄件地址：⟦address:昆明市官渡区关上街道双桥路怡和小区3栋2单元602⟧。`,
    facts: firm('飞达快递关上网点', '诸葛明', '昆明市官渡区民航路1号'),
  },
  {
    marked: `鉴于⟪诸葛明⟫积极配合，依据《反恐怖主义法》第八十五条，罚款⟪100,000元⟫，对直接责任人⟦name:冉小军⟧另案处理。缴款账户：⟪昆明市财政局非税收入汇缴专户⟫，账号⟪5305 0161 5237 0000 0088⟫。`,
    facts: firm('飞达快递关上网点', '诸葛明', '昆明市官渡区民航路1号'),
  },
];

// Invented disclosures: none of the people, firms, numbers and figures exist.
import type { LocalDate } from '@qingfeng/codes';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { inEdition } from '../../../platform/settings/edition.ts';
import { scannedStory } from './scanned.ts';
import type { DisclosureStory } from './story.ts';

type Way = NonNullable<DisclosureStory['way']>;

const published = (on: LocalDate) =>
  [
    { on, step: 'confirm' },
    { on, step: 'submit' },
    { on, step: 'reviewSecrecy' },
    { on, step: 'publish' },
  ] as const;

const disclosureStories: readonly DisclosureStory[] = [
  {
    ...{ caseKey: 'whole', at: 'saic.440100', no: '穗工商处〔2015〕288号', kind: 'organisation' },
    ...{ party: '沙河（示例）鞋服商行', head: '何立新', uscc: '91440100MA5DEM1279', yuan: 30_000 },
    ...{ what: '网店销售假冒“云雀”注册商标的商品', decidedOn: '2015-12-24', servedOn: '2015-12-25' },
    act: '2015年6月1日至11月9日，当事人在网店销售标注“云雀”商标的运动鞋 420 双，另有 86 双待售，违法经营额 75,900 元。',
    persons: ['仓库管理员林阿强（电话13600136128）证实上述货物的来源和数量。'],
    way: [...published('2016-01-05'), { on: '2016-01-11', step: 'reportSamr' }],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕231号',
      party: '沐风（示例）鞋业经营部',
      kind: 'individualBusiness',
    },
    ...{ head: '陈望山', what: '销售侵犯“云雀”注册商标专用权的商品', yuan: 60_000 },
    ...{ decidedOn: '2016-11-22', servedOn: '2016-11-24' },
    act: '2016年3月起，当事人通过微信号yx_0926muf向供货人张晓棠购进标注“云雀”商标的运动鞋 210 双，货款转入其个人账户6222000000000926，已售 124 双，违法经营额 42,000 元。',
    persons: [
      '经营者：陈望山　公民身份号码：440106190001010012　住址：梅州市示例县云溪镇溪口村42号。',
      '证人李雪梅（联系电话13800138000，电子邮箱lixuemei@example.com）证实上述交易；货物由车牌号粤A12345的车辆运送。',
    ],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕174号',
      party: '林岫（示例）文具有限公司',
      kind: 'organisation',
    },
    ...{ head: '林松年', what: '销售侵犯“墨池”注册商标专用权的商品', yuan: 18_000 },
    // Twenty working days, and seven in 2026, end on 11-23: one day late on the day of the demonstration.
    in2026: { decidedOn: '2016-11-14', servedOn: '2016-11-16' },
    ...{
      decidedOn: '2016-10-26',
      servedOn: '2016-10-28',
      way: [
        { on: '2016-11-21', step: 'confirm' },
        { on: '2016-11-21', step: 'submit' },
      ],
    },
    act: '2016年5月至9月，当事人从流动商贩王某某处购进标注“墨池”商标的签字笔 1,200 支，已售 800 支。',
    persons: ['经手人赵立新签收货物，联系电话13900139000。'],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕176号',
      party: '芳草（示例）日化商行',
      kind: 'individualBusiness',
    },
    ...{ head: '方草青', what: '销售假冒“清露”注册商标的洗发水', yuan: 9_000 },
    in2026: { decidedOn: '2016-11-16', servedOn: '2016-11-17' },
    ...{ decidedOn: '2016-10-27', servedOn: '2016-10-31', lacks: ['行政处罚的履行方式和期限'] },
    act: '2016年7月至9月，当事人销售标注“清露”商标的洗发水 300 瓶，违法经营额 7,500 元。',
    persons: ['举报人孙巧云（电话13700137000）提供了购货小票。'],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕209号',
      party: '湘蓝（示例）电器有限公司',
      kind: 'organisation',
    },
    ...{ head: '周湘', what: '生产、销售侵犯“晨光谷”注册商标专用权的电水壶', yuan: 85_000, region: '430100' },
    in2026: { decidedOn: '2016-11-16', servedOn: '2016-11-18' },
    ...{ decidedOn: '2016-11-08', servedOn: '2016-11-11' },
    act: '2016年2月至8月，住所在湖南省长沙市的当事人向广州市多家商店批发标注“晨光谷”商标的电水壶 2,600 只，违法经营额 130,000 元。',
    persons: ['业务员黄志远经手收款，账户6217000000000209。'],
    way: [
      { on: '2016-11-22', step: 'confirm' },
      { on: '2016-11-22', step: 'submit' },
      { on: '2016-11-23', step: 'reviewSecrecy' },
    ],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕198号',
      party: '云帆（示例）百货店',
      kind: 'individualBusiness',
    },
    ...{ head: '何景行', what: '销售侵犯“云雀”注册商标专用权的商品', yuan: 24_000 },
    ...{ decidedOn: '2016-11-03', servedOn: '2016-11-07' },
    act: '2016年7月，当事人从张建国处购进标注“云雀”商标的运动鞋 60 双，已售 22 双，违法经营额 12,000 元。',
    persons: ['经营者：何景行　公民身份号码：440105190002020028　住址：广州市示例区示例新村7栋402房。'],
    way: [...published('2016-11-10'), { on: '2016-11-18', step: 'correct' }, { on: '2016-11-21', step: 'reportSamr' }],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕142号',
      party: '远岚（示例）服饰商行',
      kind: 'individualBusiness',
    },
    ...{ head: '吴远', what: '销售假冒“北岭”注册商标的羽绒服', yuan: 40_000 },
    ...{ decidedOn: '2016-09-19', servedOn: '2016-09-21' },
    act: '2016年1月至3月，当事人销售标注“北岭”商标的羽绒服 150 件，违法经营额 39,000 元。',
    persons: ['证人郑秋实证实进货经过。'],
    way: [
      ...published('2016-09-28'),
      { on: '2016-10-12', step: 'reportSamr' },
      { on: '2016-11-14', step: 'annul' },
      { on: '2016-11-16', step: 'withdraw' },
    ],
  },
  {
    ...{
      at: 'saic.440100',
      no: '穗工商处〔2016〕151号',
      party: '石桥（示例）汽配有限公司',
      kind: 'organisation',
    },
    ...{ head: '石磊', what: '销售侵犯“行远”注册商标专用权的刹车片', yuan: 52_000 },
    ...{
      decidedOn: '2016-09-27',
      servedOn: '2016-09-29',
      way: [...published('2016-10-12'), { on: '2016-10-20', step: 'reportSamr' }],
    },
    in2026: { way: [...published('2016-10-10'), { on: '2016-10-20', step: 'reportSamr' }] },
    act: '2016年4月至8月，当事人销售标注“行远”商标的刹车片 400 套，违法经营额 60,000 元。',
    persons: ['仓库管理员刘文清签收货物，电话13600136000。'],
  },
  {
    ...{ at: 'saic.440100', no: '穗工商处〔2016〕188号', party: '梁某某（示例）', kind: 'person' },
    ...{ what: '未满十八周岁的当事人销售仿冒商品', yuan: 500, decidedOn: '2016-10-31', servedOn: '2016-11-02' },
    act: '2016年9月，当事人在校门口销售标注“云雀”商标的书包 20 只。',
    persons: [],
    way: [{ on: '2016-11-04', step: 'withhold' }],
  },
  {
    ...{
      at: 'saic.440300',
      no: '（示例）深市监处〔2016〕96号',
      party: '鹏城（示例）数码有限公司',
      kind: 'organisation',
    },
    ...{ head: '钟海', what: '销售侵犯“迅联”注册商标专用权的充电器', yuan: 30_000 },
    in2026: { decidedOn: '2016-11-17', servedOn: '2016-11-18' },
    ...{ decidedOn: '2016-11-09', servedOn: '2016-11-14', lacks: ['法定代表人姓名'] },
    act: '2016年6月至10月，当事人在网店销售标注“迅联”商标的充电器 900 只。',
    persons: ['客服人员罗小满与买家联系，QQ号80808080。'],
  },
  {
    ...{
      at: 'saic.440400',
      no: '（示例）珠工商处〔2016〕58号',
      party: '情侣路（示例）眼镜店',
      kind: 'individualBusiness',
    },
    ...{ head: '彭亮', what: '销售侵犯“远目”注册商标专用权的眼镜架', yuan: 12_000 },
    ...{ decidedOn: '2016-11-02', servedOn: '2016-11-04', way: published('2016-11-15') },
    in2026: { way: published('2016-11-10') },
    act: '2016年8月，当事人销售标注“远目”商标的眼镜架 80 副。',
    persons: ['供货人胡大海，电话13500135000。'],
  },
  {
    ...{ at: 'aqsiq.440600', no: '（示例）佛质监罚〔2016〕33号', party: '禅城（示例）陶瓷厂', kind: 'organisation' },
    ...{ head: '霍瓷', what: '生产以次充好的地砖', yuan: 66_000, decidedOn: '2016-10-24', servedOn: '2016-10-27' },
    law: 'quality',
    act: '2016年3月至7月，当事人生产的地砖吸水率不符合其明示的标准，货值金额 88,000 元。',
    persons: ['车间主任曾国强签字确认，身份证号440602190003030033。'],
    way: published('2016-11-18'),
    in2026: { way: [...published('2016-11-01'), { on: '2016-11-08', step: 'reportSamr' }] },
  },
];

/** Since 2018 what is published is reported to 双公示, too: here on the same day. */
const alsoReported = (way: Way = []): Way =>
  way.flatMap((one) => (one.step === 'publish' ? [one, { on: one.on, step: 'reportDouble' as const }] : [one]));

/** The disclosures of the demonstration that a server shows. */
export function disclosuresIn(config: { demoDay: LocalDate | null }): DisclosureStory[] {
  const in2026: readonly DisclosureStory[] = disclosureStories.map(({ in2026: other, ...story }) => ({
    ...{ ...story, ...other },
    way: alsoReported(other?.way ?? story.way),
  }));
  const told = toldIn(config, inEdition(config, { '2016': disclosureStories, '2026': in2026 }));
  return [...told, ...inEdition(config, { '2016': [], '2026': [scannedStory] })];
}

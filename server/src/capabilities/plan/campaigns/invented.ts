// The campaigns of each demonstration, and the words by which the tasks that they carry out are found in its plan.
import type { EntryOf } from '@qingfeng/register';
import type { EditionId } from '../../../platform/settings/edition.ts';
import type { campaigns } from './register.ts';

export type DemoCampaign = Omit<EntryOf<typeof campaigns>, 'tasks'> & { readonly about: RegExp };

const plan2016 = '2016年全国打击侵犯知识产权和制售假冒伪劣商品工作要点（国办发〔2016〕25号）';
const network2016 = ['工业和信息化部', '公安部', '文化部', '工商总局', '新闻出版广电总局', '知识产权局', '网信办'];

/** Those that the plan of 2016 names, with what it says of them and no more. */
const of2016: readonly DemoCampaign[] = [
  {
    name: '2016红盾网剑专项行动',
    ...{ year: 2016, partners: network2016, document: plan2016, about: /红盾网剑/ },
  },
  {
    name: '第十二次打击网络侵权盗版“剑网行动”',
    ...{ year: 2016, partners: network2016, document: plan2016, about: /剑网行动/ },
    focus: '网络（手机）文学、音乐、影视、游戏、动漫、软件等重点领域',
  },
  {
    name: '电子商务领域专利执法维权“闪电”专项行动',
    ...{ year: 2016, partners: network2016, document: plan2016, about: /“闪电”/ },
    focus: '建立电子商务领域专利执法维权协作调度机制',
  },
  {
    name: '“红盾护农”行动',
    ...{ year: 2016, lead: '农业部', document: plan2016, about: /“红盾护农”/ },
    partners: ['工业和信息化部', '公安部', '工商总局', '质检总局', '林业局', '高检院'],
  },
  {
    name: '林木种苗行政执法专项行动',
    ...{ year: 2016, lead: '林业局', document: plan2016, about: /林木种苗行政执法/ },
    focus:
      '对16个重点地区开展林木种苗质量监督抽查，重点检查工程造林使用的种子苗木质量以及许可、标签、档案等制度落实情况',
  },
  {
    name: '“质检利剑”行动',
    ...{ year: 2016, lead: '质检总局', document: plan2016, about: /“质检利剑”/ },
    focus: '建筑材料、汽车配件等',
  },
  {
    name: '红盾质量维权行动',
    ...{ year: 2016, lead: '工商总局', document: plan2016, about: /红盾质量维权/ },
    focus: '儿童用品、装饰装修材料等重点商品的市场检查和质量抽检',
  },
  {
    name: '高校及其周边复印店专项治理行动',
    ...{ year: 2016, lead: '新闻出版广电总局', document: plan2016, about: /复印店/ },
  },
  {
    name: '知识产权执法维权“护航”专项行动',
    ...{ year: 2016, lead: '知识产权局', document: plan2016, about: /“护航”/ },
  },
];

const plan2026 = '2026年全国打击侵犯知识产权和制售假冒伪劣商品工作要点（演示，虚构）（演双打办发〔2026〕1号，虚构）';

/** Names as they are publicly known; all that is said of them is invented. */
const of2026: readonly DemoCampaign[] = [
  {
    name: '“网剑”行动（演示）',
    ...{
      year: 2026,
      lead: '市场监管总局',
      startsOn: '2026-05-06',
      endsOn: '2026-11-30',
      document: plan2026,
      about: /“网剑”/,
    },
    partners: ['工业和信息化部', '公安部', '农业农村部', '海关总署', '知识产权局', '网信办', '邮政局'],
    focus: '网络交易平台、直播带货、社交电商销售侵权假冒商品',
  },
  {
    name: '“剑网2026”专项行动（演示）',
    ...{
      year: 2026,
      lead: '版权局',
      startsOn: '2026-06-01',
      endsOn: '2026-11-30',
      document: plan2026,
      about: /“剑网2026”/,
    },
    partners: ['中央宣传部', '工业和信息化部', '公安部', '文化和旅游部', '网信办'],
    focus: '短视频、网络文学、软件应用商店和人工智能生成内容中的侵权盗版',
  },
  {
    name: '民生领域“铁拳”行动（演示）',
    ...{
      year: 2026,
      lead: '市场监管总局',
      startsOn: '2026-04-27',
      endsOn: '2026-12-31',
      document: plan2026,
      about: /电动自行车/,
    },
    focus: '食品、儿童用品、家用电器、汽车配件、电动自行车及蓄电池',
  },
  {
    name: '“红盾护农”行动（演示）',
    ...{
      year: 2026,
      lead: '农业农村部',
      startsOn: '2026-03-02',
      endsOn: '2026-10-30',
      document: plan2026,
      about: /“红盾护农”/,
    },
    partners: ['公安部', '市场监管总局'],
    focus: '种子、农药、肥料、兽药的监督抽查',
    outcome: '（演示，虚构）检查农资经营主体1260家次，立案47件，移送公安机关3件。',
  },
  {
    name: '全面加强知识产权保护“龙腾行动”（演示）',
    ...{
      year: 2026,
      lead: '海关总署',
      startsOn: '2026-04-27',
      endsOn: '2026-12-31',
      document: plan2026,
      about: /“龙腾行动”/,
    },
    partners: ['公安部', '商务部', '市场监管总局', '邮政局'],
    focus: '寄递渠道、跨境电商和出口转运货物的查验',
  },
  {
    name: '“守护”知识产权执法行动（演示）',
    ...{
      year: 2026,
      lead: '市场监管总局',
      startsOn: '2026-05-06',
      endsOn: '2026-12-31',
      document: plan2026,
      about: /商标代理/,
    },
    focus: '商标、专利、地理标志、特殊标志侵权假冒行为，商标代理和专利代理',
  },
  {
    name: '“昆仑”行动（演示）',
    ...{
      year: 2026,
      lead: '公安部',
      startsOn: '2026-03-16',
      endsOn: '2026-12-31',
      document: plan2026,
      about: /“昆仑”/,
    },
    focus: '侵犯知识产权和制售假冒伪劣商品犯罪，深挖生产源头和销售网络',
  },
];

export const demoCampaigns: Readonly<Record<EditionId, readonly DemoCampaign[]>> = { '2016': of2016, '2026': of2026 };

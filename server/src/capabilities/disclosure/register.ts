// Disclosures: what of a penalty decision must be made public, where, by when, and what became of it.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const penaltyWords = {
  warning: { zh: '警告', en: 'Warning' },
  criticism: { zh: '通报批评', en: 'Public criticism' },
  fine: { zh: '罚款', en: 'Fine' },
  confiscation: { zh: '没收', en: 'Confiscation' },
  suspension: { zh: '责令停产停业', en: 'Suspension of business' },
  restriction: { zh: '限制从业、限制生产经营', en: 'Restriction of business or practice' },
  revocation: { zh: '暂扣、吊销许可证件', en: 'Suspension or revocation of a licence' },
} as const;

export const channelWords = {
  '2014': { zh: '本机关网站', en: 'Agency website' },
  samr: { zh: '企业信用信息公示系统', en: 'Enterprise credit information system' },
  'samr-push': { zh: '推送登记地', en: 'Push to the place of registration' },
  double: { zh: '双公示', en: 'Credit China (双公示)' },
} as const;

export const partyWords = {
  organisation: { zh: '法人、其他组织', en: 'Organisation' },
  individualBusiness: { zh: '个体工商户', en: 'Individual business' },
  person: { zh: '自然人', en: 'Person' },
} as const;

const procedureWords = {
  ordinary: { zh: '普通程序', en: 'Ordinary procedure' },
  simple: { zh: '简易程序', en: 'Summary procedure' },
} as const;

export const disclosures = defineRegister({
  id: 'disclosures',
  table: 'disclosure',
  title: { zh: '处罚公示', en: 'Disclosures' },
  one: { zh: '公示', en: 'disclosure' },
  about: {
    zh: '处罚决定送达时即生成公示草稿：应在哪些渠道、何时前公开，还缺哪些项目，遮盖了哪些内容。期限从决定之日起算，与送达日无关。',
    en: 'Drafted automatically when a decision is served: channels and deadlines for publication, missing items and redactions. All deadlines run from the decision, not from service.',
  },
  fields: {
    decisionNo: { kind: 'text', maxLength: 100, fixed: true, title: { zh: '决定书文号', en: 'Decision number' } },
    party: { kind: 'text', maxLength: 300, title: { zh: '当事人', en: 'Party' } },
    partyKind: { kind: 'choice', options: partyWords, fixed: true, title: { zh: '当事人类别', en: 'Party type' } },
    uscc: { kind: 'code', of: 'uscc', optional: true, title: { zh: '统一社会信用代码', en: 'Social credit code' } },
    partyRegion: {
      ...{ kind: 'region', optional: true, fixed: true, title: { zh: '当事人登记地', en: 'Registered in' } },
      help: {
        zh: '登记地在其他省的，还须推送登记地。',
        en: 'If this is another province, the decision is pushed there.',
      },
    },
    caseFile: { kind: 'record', of: 'case', optional: true, fixed: true, title: { zh: '所涉案件', en: 'Case' } },
    matter: { kind: 'text', maxLength: 300, title: { zh: '案件名称', en: 'Case name' } },
    decidedOn: { kind: 'date', notAfterEvent: true, fixed: true, title: { zh: '决定日期', en: 'Decided on' } },
    servedOn: { kind: 'date', optional: true, title: { zh: '送达日期', en: 'Served on' } },
    procedureKind: {
      ...{ kind: 'choice', options: procedureWords, fixed: true },
      title: { zh: '处罚程序', en: 'Procedure' },
    },
    penalties: { kind: 'choices', options: penaltyWords, fixed: true, title: { zh: '处罚种类', en: 'Penalties' } },
    restrictedUntil: {
      ...{ kind: 'date', optional: true, title: { zh: '限制期限至', en: 'Restricted until' } },
      help: {
        zh: '限制从业、限制生产经营的最后一日。超过三年的，公示至该日。',
        en: 'Last day of a restriction of business or practice. If it is longer than three years, it is published until that day.',
      },
    },
    lowFine: {
      ...{ kind: 'boolean', optional: true, fixed: true, title: { zh: '较低数额罚款', en: 'Low fine' } },
      help: { zh: '省级以上规定的较低数额罚款。', en: 'A low fine as defined at provincial level or above.' },
    },
    channels: {
      ...{ kind: 'choices', options: channelWords, optional: true, fixed: true },
      title: { zh: '应公示渠道', en: 'Channels' },
    },
    office: { kind: 'agency', optional: true, fixed: true, title: { zh: '双打办', en: 'Coordination office' } },
    items: {
      kind: 'rows',
      most: 40,
      optional: true,
      title: { zh: '应公示项目', en: 'Items' },
      fields: {
        item: { kind: 'text', maxLength: 60, title: { zh: '项目', en: 'Item' } },
        value: { kind: 'text', maxLength: 4000, lines: 2, optional: true, title: { zh: '内容', en: 'Content' } },
      },
    },
    papers: { kind: 'file', most: 3, optional: true, title: { zh: '送达的决定书', en: 'Served decision' } },
    secrecy: {
      ...{ kind: 'choice', optional: true, title: { zh: '保密审查', en: 'Secrecy review' } },
      options: {
        clear: { zh: '可以公开', en: 'May be published' },
        secret: { zh: '不得公开', en: 'Must not be published' },
      },
    },
    publishedOn: { kind: 'date', optional: true, title: { zh: '公示日期', en: 'Published on' } },
    samrOn: {
      kind: 'date',
      optional: true,
      title: { zh: '公示系统公示日期', en: 'Published in the enterprise system on' },
    },
    pushedOn: { kind: 'date', optional: true, title: { zh: '推送登记地日期', en: 'Pushed on' } },
    doubleOn: { kind: 'date', optional: true, title: { zh: '双公示报送日期', en: 'Reported to Credit China on' } },
    annulledOn: { kind: 'date', optional: true, title: { zh: '决定变更、撤销日期', en: 'Changed or revoked on' } },
    endedOn: { kind: 'date', optional: true, title: { zh: '撤回、停止公示日期', en: 'Taken down on' } },
  },
  once: [['decisionNo']],
  names: ['party', 'decisionNo'],
  list: {
    columns: [['party', 'decisionNo'], 'channels'],
    widths: { channels: 170, state: 150, due: 236 },
    filters: ['partyKind', 'procedureKind', 'channels', 'decidedOn', 'publishedOn', 'caseFile'],
    search: ['party', 'decisionNo', 'matter', 'uscc'],
    orders: ['decidedOn', 'decisionNo'],
  },
  queues: {
    open: {
      title: { zh: '待办', en: 'To do' },
      where: { states: ['draft', 'review'] },
      ...{ by: 'agency', was: 'unpublished', inMenu: true },
    },
    today: { title: { zh: '今天到期', en: 'Due today' }, where: { due: 'today' }, by: 'agency', was: 'dueToday' },
    late: { title: { zh: '已超期', en: 'Overdue' }, where: { due: 'late' }, by: 'agency' },
    incomplete: {
      title: { zh: '缺项', en: 'Incomplete' },
      where: { states: ['draft', 'review'], filter: 'incomplete' },
      by: 'agency',
    },
    takenDown: {
      title: { zh: '撤回与停止', en: 'Withdrawn or ended' },
      where: { rule: { name: 'taken_down', of: ['state', 'annulledOn'] } },
      was: 'takenDown',
    },
    published: { title: { zh: '公示中', en: 'Published' }, where: { states: ['published'] } },
    withheld: { title: { zh: '不公示', en: 'Withheld' }, where: { states: ['withheld'] } },
    all: { title: { zh: '全部', en: 'All' }, where: {} },
  },
  menu: { section: 'line', icon: 'NotificationOutlined', title: { zh: '公示', en: 'Disclosure' } },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'disclosure.publication',
    kind: 'disclosures',
    begin: { step: 'draft', facts: ['decidedOn', 'channels'] },
    sets: {
      secrecy: { by: ['reviewSecrecy'], fact: 'secrecy' },
      publishedOn: { by: ['publish'] },
      samrOn: { by: ['reportSamr'], fact: 'doneOn' },
      pushedOn: { by: ['push'], fact: 'doneOn' },
      doubleOn: { by: ['reportDouble'], fact: 'doneOn' },
      annulledOn: { by: ['annul'], fact: 'annulledOn' },
      endedOn: { by: ['withdraw', 'end', 'repair'] },
    },
    parties: { office: { field: 'office', by: 'draft' } },
    changeIn: ['draft', 'review', 'published'],
  },
  keep: keptAlways('2014-06-01'),
  logged: true,
  foundBy: ['decisionNo'],
});

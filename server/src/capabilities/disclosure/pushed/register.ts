// Penalties on parties registered here that agencies of other provinces pushed: published here within ten working days of their arrival.
import { defineRegister, keptAlways } from '@qingfeng/register';
import { partyWords, penaltyWords } from '../register.ts';

export const pushedDisclosures = defineRegister({
  id: 'pushed-disclosures',
  table: 'pushed_disclosure',
  title: { zh: '外省推送的处罚', en: 'Penalties pushed from other provinces' },
  one: { zh: '外省推送的处罚', en: 'penalty from another province' },
  about: {
    zh: '当事人在本地登记、由外省机关作出的处罚决定：收到推送之日起十个工作日内在公示系统公示，并告知推送机关。决定被变更、撤销的，撤下公示。',
    en: 'Penalty decisions made in other provinces on parties registered here: published within ten working days of receipt, with notice to the sending agency. Decisions changed or revoked there are taken down here.',
  },
  basis: [
    {
      document: '国家市场监督管理总局令第45号',
      article: '10',
      inForce: { from: '2021-09-01', until: null },
      mark: 'read',
    },
  ],
  fields: {
    decisionNo: { kind: 'text', maxLength: 100, fixed: true, title: { zh: '决定书文号', en: 'Decision number' } },
    fromAgency: { kind: 'text', maxLength: 200, fixed: true, title: { zh: '处罚机关', en: 'Decided by' } },
    fromCode: {
      ...{ kind: 'code', of: 'uscc', optional: true },
      title: { zh: '处罚机关统一社会信用代码', en: 'Social credit code of the deciding agency' },
    },
    party: { kind: 'text', maxLength: 300, title: { zh: '当事人', en: 'Party' } },
    partyKind: { kind: 'choice', options: partyWords, title: { zh: '当事人类别', en: 'Party type' } },
    uscc: { kind: 'code', of: 'uscc', optional: true, title: { zh: '统一社会信用代码', en: 'Social credit code' } },
    partyRegion: { kind: 'region', title: { zh: '当事人登记地', en: 'Registered in' } },
    matter: { kind: 'text', maxLength: 300, title: { zh: '案件名称', en: 'Case name' } },
    decidedOn: { kind: 'date', fixed: true, notAfterEvent: true, title: { zh: '决定日期', en: 'Decided on' } },
    receivedOn: { kind: 'date', fixed: true, notAfterEvent: true, title: { zh: '收到推送日期', en: 'Arrived on' } },
    penalties: { kind: 'choices', options: penaltyWords, title: { zh: '处罚种类', en: 'Penalties' } },
    items: {
      kind: 'rows',
      most: 40,
      optional: true,
      title: { zh: '公示项目', en: 'Items' },
      fields: {
        item: { kind: 'text', maxLength: 60, title: { zh: '项目', en: 'Item' } },
        value: { kind: 'text', maxLength: 4000, lines: 2, optional: true, title: { zh: '内容', en: 'Content' } },
      },
    },
    publicText: {
      ...{ kind: 'text', maxLength: 60_000, lines: 12, optional: true },
      title: { zh: '公开文本', en: 'Public text' },
    },
    office: { kind: 'agency', optional: true, fixed: true, title: { zh: '双打办', en: 'Coordination office' } },
    sourceDisclosure: {
      ...{ kind: 'text', maxLength: 36, optional: true, fixed: true },
      title: { zh: '推送编号', en: 'Push number' },
    },
    publishedOn: { kind: 'date', optional: true, title: { zh: '公示日期', en: 'Published on' } },
    annulledOn: {
      kind: 'date',
      optional: true,
      title: { zh: '原机关撤回日期', en: 'Withdrawn by the issuing agency on' },
    },
    endedOn: { kind: 'date', optional: true, title: { zh: '撤下公示日期', en: 'Taken down on' } },
  },
  once: [['fromAgency', 'decisionNo'], ['sourceDisclosure']],
  names: ['party', 'decisionNo'],
  list: {
    columns: [['party', 'decisionNo'], ['fromAgency', 'matter'], ['decidedOn', 'receivedOn'], 'publishedOn'],
    filters: ['partyKind', 'partyRegion', 'receivedOn', 'publishedOn'],
    search: ['party', 'decisionNo', 'fromAgency', 'uscc', 'matter'],
    orders: ['receivedOn', 'decidedOn'],
  },
  menu: {
    section: 'registers',
    icon: 'SwapOutlined',
    title: { zh: '外省推送处罚', en: 'Pushed from other provinces' },
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'disclosure.pushed',
    kind: 'pushedDisclosures',
    begin: { step: 'receive', facts: ['receivedOn'] },
    sets: {
      publishedOn: { by: ['publish'], fact: 'doneOn' },
      annulledOn: { by: ['annul', 'lapse'], fact: 'annulledOn' },
      endedOn: { by: ['takeDown'], fact: 'doneOn' },
    },
    parties: { office: { field: 'office', by: 'receive' } },
    changeIn: ['received'],
  },
  keep: keptAlways('2021-09-01'),
  logged: true,
  foundBy: ['decisionNo'],
});

// Campaigns of the year by their names: who leads them, who takes part, by which document, and which tasks of the plan they carry out.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const campaigns = defineRegister({
  id: 'campaigns',
  table: 'campaign',
  title: { zh: '专项行动', en: 'Campaigns' },
  one: { zh: '专项行动', en: 'campaign' },
  about: {
    zh: '本年度部署的专项行动：名称、牵头和参加单位、起止日期、部署文件，以及它落实的工作要点任务。',
    en: 'Campaigns of the year: name, lead and participating agencies, start and end dates, basis document, and the work plan tasks they implement.',
  },
  fields: {
    name: { kind: 'text', maxLength: 100, title: { zh: '名称', en: 'Name' } },
    year: { kind: 'number', min: 2000, max: 2100, whole: true, title: { zh: '年度', en: 'Year' } },
    lead: {
      kind: 'text',
      maxLength: 200,
      agencyOf: '',
      optional: true,
      title: { zh: '牵头单位', en: 'Led by' },
      help: { zh: '部署文件没有写明牵头单位的不填。', en: 'Leave empty if the document names no lead agency.' },
    },
    partners: {
      kind: 'texts',
      maxLength: 100,
      most: 40,
      optional: true,
      title: { zh: '参加单位', en: 'Participating agencies' },
    },
    startsOn: { kind: 'date', optional: true, title: { zh: '开始日期', en: 'Start' } },
    endsOn: {
      kind: 'date',
      optional: true,
      title: { zh: '结束日期', en: 'End' },
      help: { zh: '没有明确期限的不填。', en: 'Leave empty if it has no end date.' },
    },
    document: {
      kind: 'text',
      maxLength: 300,
      title: { zh: '部署文件', en: 'Basis document' },
      help: { zh: '文件名称和文号。', en: 'Title and number of the document.' },
    },
    focus: { kind: 'text', maxLength: 1000, lines: 3, optional: true, title: { zh: '整治重点', en: 'Focus' } },
    outcome: { kind: 'text', maxLength: 2000, lines: 3, optional: true, title: { zh: '成效', en: 'Results' } },
    papers: { kind: 'file', most: 10, optional: true, title: { zh: '方案和总结', en: 'Programme and summary' } },
    tasks: {
      kind: 'rows',
      most: 50,
      optional: true,
      title: { zh: '落实的任务', en: 'Tasks implemented' },
      fields: { task: { kind: 'record', of: 'task', title: { zh: '任务', en: 'Task' } } },
    },
  },
  once: [['year', 'name']],
  inOrder: [['startsOn', 'endsOn']],
  names: 'name',
  list: {
    columns: [['name', 'year'], ['lead', 'partners'], 'focus', ['startsOn', 'endsOn'], 'outcome'],
    filters: ['year', 'startsOn'],
    search: ['name', 'lead', 'partners', 'focus', 'document'],
    orders: ['startsOn', 'name'],
  },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2012-01-01'),
  ours: ['papers'],
  foundBy: ['year', 'name'],
});

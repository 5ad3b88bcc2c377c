// Consequences of being late, for every clock between enforcement and criminal justice.
import type { Text } from '@qingfeng/procedure';

/** What being late leads to, by the article that says so; where none does, what the platform and the body above do about it. */
export const late = {
  agency: {
    zh: '责令限期移送；对正职负责人或者主持工作的负责人给予记过以上处分（国务院令第310号第16条）。',
    en: 'Ordered to transfer; demerit upward for the principal head or whoever is in charge (order 310 art. 16).',
  },
  police: {
    zh: '检察机关立案监督；本级或者上级政府责令改正，对正职负责人给予记过以上处分（国务院令第310号第17条）。',
    en: 'Supervision by the procuratorate; the government orders correction, demerit upward for the principal head (order 310 art. 17).',
  },
  correction: {
    zh: '检察院发出纠正违法通知书；仍不纠正的，报上一级检察院（刑诉规则第564条第2款）。',
    en: 'A letter of correction by the procuratorate, then the one above it (Procuratorial rules art. 564(2)).',
  },
  delay: {
    zh: '检察院提出纠正意见；符合立案条件的，通知立案（刑诉规则第562条，待核实）。',
    en: 'The procuratorate demands correction, and orders the filing where the conditions are met (Procuratorial rules art. 562, to be verified).',
  },
  delayBefore: {
    zh: '检察院依法实施立案监督；仍不决定的，可以提出检察意见（高检发释字〔2001〕4号第13条）。',
    en: 'The procuratorate supervises; if nothing is decided then, it may issue an opinion (rule of 2001 art. 13).',
  },
  policeInbox: {
    zh: '在待办中标为超期，检察院可见；条文没有规定逾期的后果。',
    en: 'Marked as overdue, also for the procuratorate; no article states the consequence of being late.',
  },
  agencyInbox: {
    zh: '在待办中标为超期，负责人和监督机关可见；条文没有规定逾期的后果。',
    en: 'Marked as overdue, also for the head and the supervising body; no article states the consequence of being late.',
  },
  procuratorate: { zh: '在待办中标为超期，上级院可见。', en: 'Marked as overdue, also for the procuratorate above.' },
  court: {
    zh: '在待办中标为超期；条文没有规定逾期的后果。',
    en: 'Marked as overdue; no article states the consequence of being late.',
  },
  right: { zh: '期满未提出的，不得再提请复议。', en: 'The right to ask for reconsideration lapses.' },
  reply: {
    zh: '检察院跟踪督促，可以提出检察建议；条文没有规定对逾期回复的处分。',
    en: 'The procuratorate follows it up and may make a proposal; no article punishes a late reply.',
  },
} satisfies Record<string, Text>;

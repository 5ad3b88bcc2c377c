// What the system that keeps a case tells of its course beyond filing, decision and closing, as data: the platform records it, and whatever it
// told wrongly is told once more. Nothing of the log is changed.
import type { Options } from '@qingfeng/fields';
import type { Requirement } from '@qingfeng/procedure';
import { confiscation, decisionKinds, fine, type Steps } from './parts.ts';
import { day, link, money, optional, text } from './terms.ts';

/** Steps that another system tells of, each with the step of the procedure that it becomes. */
export const toldSteps = {
  filing: { zh: '立案', en: 'Filing' },
  notice: { zh: '告知', en: 'Notice' },
  decision: { zh: '决定', en: 'Decision' },
  service: { zh: '送达', en: 'Service' },
  execution: { zh: '执行', en: 'Execution' },
  closing: { zh: '结案', en: 'Closing' },
} as const satisfies Options;
export type ToldStep = keyof typeof toldSteps;

export const executions = {
  full: { zh: '履行完毕', en: 'Carried out in full' },
  part: { zh: '部分履行', en: 'Carried out in part' },
  court: { zh: '申请法院强制执行', en: 'Brought before the court for enforcement' },
} as const satisfies Options;

/** Not the fact by which the parties of a case are told apart here: no duty of each party hangs on it. */
const ofWhom = optional(text('ofWhom', '当事人', 'Party', 200));
const documentNo = optional(text('documentNo', '文书文号', 'Number of the document', 100));
const note = optional(text('note', '说明', 'Note', 500));
/** What the days that the system told cannot be by law, as the platform found them: recorded as told, and said so. */
export const disorder: Requirement = {
  fact: 'disorder',
  kind: 'text',
  bilingual: true,
  optional: true,
  title: { zh: '日期核对', en: 'What the days show' },
};
const executed: Requirement = {
  fact: 'executed',
  kind: 'choice',
  options: executions,
  title: { zh: '执行情况', en: 'How the decision was carried out' },
};
const paid = optional(money('collectedFen', '实缴金额', 'Amount paid'));

export const recordedSteps: Steps = {
  recordNotice: {
    title: { zh: '原系统已告知', en: 'Party notified (in the source system)' },
    actors: ['system'],
    from: ['filed', 'decided', 'closed'],
    to: 'stays',
    requires: [day('toldOn', '告知日期', 'Day of the notice'), documentNo, ofWhom, note, disorder],
    repeatable: true,
    basis: link.entered,
  },
  recordService: {
    title: { zh: '原系统已送达', en: 'Served (in the source system)' },
    actors: ['system'],
    from: ['decided', 'closed'],
    to: 'stays',
    requires: [day('serviceOn', '送达日期', 'Day of service'), documentNo, ofWhom, note],
    repeatable: true,
    basis: link.entered,
  },
  recordExecution: {
    title: { zh: '原系统已执行', en: 'Executed (in the source system)' },
    actors: ['system'],
    from: ['decided', 'closed'],
    to: 'stays',
    requires: [day('executedOn', '执行日期', 'Day'), executed, paid, documentNo, ofWhom, note],
    repeatable: true,
    basis: link.entered,
  },
  correctRecorded: {
    title: { zh: '原系统更正', en: 'Corrected (in the source system)' },
    actors: ['system'],
    from: ['registered', 'filed', 'decided', 'closed'],
    to: 'stays',
    requires: [
      { fact: 'correctedStep', kind: 'choice', options: toldSteps, title: { zh: '更正的节点', en: 'Step corrected' } },
      day('correctedOn', '更正后的日期', 'Day as corrected'),
      {
        fact: 'correctedKind',
        kind: 'choice',
        options: decisionKinds,
        optional: true,
        title: { zh: '决定种类', en: 'Kind of decision' },
      },
      fine,
      confiscation,
      { ...executed, optional: true },
      paid,
      documentNo,
      ofWhom,
      note,
    ],
    repeatable: true,
    basis: link.entered,
  },
};

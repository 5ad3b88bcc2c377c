// The order of the two volumes of a case, and how long they are kept.
import type { FileGroup } from '../documents/form.ts';

type Words = { zh: string; en: string };

/** A practice page written for the procedure of 2019, no rule of a ministry: agencies may bind otherwise. */
export const orderSource = {
  source: '行政处罚案卷立卷归档做法（http://www.360doc.com/content/20/1022/20/26781000_941785498.shtml）',
  mark: 'read',
} as const;

const groupRoom = 1_000;

const groups: Readonly<Record<FileGroup, { volume: 'main' | 'secondary'; at: number; title: Words }>> = {
  filing: { volume: 'main', at: 1, title: { zh: '立案审批表', en: 'Approval of filing' } },
  decision: { volume: 'main', at: 2, title: { zh: '处罚决定书', en: 'Decision' } },
  party: { volume: 'main', at: 3, title: { zh: '对当事人制发的其他文书', en: 'Other documents to the party' } },
  service: { volume: 'main', at: 4, title: { zh: '送达回证', en: 'Receipts of service' } },
  hearing: { volume: 'main', at: 5, title: { zh: '听证笔录', en: 'Record of the hearing' } },
  evidence: { volume: 'main', at: 6, title: { zh: '证据材料', en: 'Evidence' } },
  internal: { volume: 'secondary', at: 7, title: { zh: '内部审批材料', en: 'Internal papers' } },
};

export const volumeOf = (group: FileGroup): 'main' | 'secondary' => groups[group].volume;
/** Where the pieces of a group begin: it has room for 999 before the next. */
export const positionOf = (group: FileGroup): number => groups[group].at * groupRoom;

/** The title of the group that a position lies in. */
export function groupTitleAt(position: number): Words {
  const found = Object.values(groups).find(({ at }) => at === Math.floor(position / groupRoom));
  return found?.title ?? groups.evidence.title;
}

/** Ordinary procedure is kept for ever as practice has it (important); the simple one 30 years. Only the ordinary one is handled here. */
export const retention: Words = {
  zh: '永久（普通程序，重要案卷）',
  en: 'Permanent (ordinary procedure, important file)',
};

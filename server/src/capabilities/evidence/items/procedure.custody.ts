// The custody of an item of evidence, as data: taken, sealed, handed over with both sides signing, opened, copied, examined, returned.
import { defineProcedure, files, optional, rulesOf, text } from '@qingfeng/procedure';

const office = rulesOf({ document: '证据保管（本单位规定）', from: '2012-01-01', mark: 'office rule' });

const taking = office(
  '取得、封存',
  '证据取得后封存，封签编号，写明封存人。',
  'Evidence is sealed once it is taken; the seal has a number, and who sealed it is noted.',
);
const handing = office(
  '交接',
  '证据封存后交接，交接双方核对封签并签字。',
  'Evidence is handed over sealed; both sides check the seal and sign.',
);
const using = office(
  '启封、复制、检验',
  '启封、复制、检验写明事由、在场人和封签状况，用后重新封存。',
  'Opening, copying and examining are noted with reason, who was present and the state of the seal; afterwards it is sealed again.',
);
const returning = office('退还', '证据退还时由接收人签字。', 'Whoever gets evidence back signs for it.');

const sealState = {
  intact: { zh: '完好', en: 'Intact' },
  damaged: { zh: '破损', en: 'Damaged' },
  missing: { zh: '缺失', en: 'Missing' },
} as const;
const seal = {
  fact: 'sealState',
  kind: 'choice',
  options: sealState,
  title: { zh: '封签状况', en: 'Condition of the seal' },
} as const;
const photos = {
  fact: 'photos',
  kind: 'file',
  most: 20,
  optional: true,
  title: { zh: '封签照片', en: 'Photos of the seal' },
} as const;

/** The paper that somebody without an account signed; whoever handed it over cannot sign for both. */
const signed = {
  fact: 'signed',
  kind: 'file',
  most: 5,
  optional: true,
  title: { zh: '对方签字的交接单', en: 'Handover form signed by the other side' },
} as const;

export const custodyParts = {
  officer: { agency: 'owner', roles: ['officer', 'approver'] },
} as const;

export const custodyProcedure = defineProcedure({
  id: 'evidence.custody',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '证据保管', en: 'Custody of evidence' },
  roles: { officer: { title: { zh: '本单位执法人员', en: 'officers of the agency' } } },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    taken: { title: { zh: '待封存', en: 'To be sealed' } },
    sealed: { title: { zh: '已封存', en: 'Sealed' } },
    handing: { title: { zh: '待对方签收', en: 'Awaiting receipt by the other side' } },
    opened: { title: { zh: '已启封', en: 'Opened' } },
    returned: { title: { zh: '已退还', en: 'Returned' }, terminal: true },
  },
  steps: {
    take: {
      title: { zh: '取得证据', en: 'Collect' },
      actors: ['officer'],
      from: ['new'],
      to: 'taken',
      requires: [text('takenBy', '取证人员', 'Taken by', 100), optional(text('place', '取证地点', 'Place', 300))],
      basis: taking,
    },
    seal: {
      title: { zh: '封存', en: 'Seal' },
      actors: ['officer'],
      from: ['taken', 'opened'],
      to: 'sealed',
      repeatable: true,
      requires: [
        text('sealNo', '封签号', 'Number of the seal', 100),
        text('holder', '保管人', 'Held by', 100),
        optional(text('present', '在场人', 'Present', 200)),
        photos,
      ],
      basis: taking,
    },
    handOver: {
      title: { zh: '移交', en: 'Hand over' },
      actors: ['officer'],
      from: ['sealed'],
      to: 'handing',
      repeatable: true,
      requires: [text('receiver', '接收人', 'Handed to', 100), text('purpose', '事由', 'Why', 300), seal],
      basis: handing,
    },
    receive: {
      title: { zh: '签收', en: 'Sign for it' },
      actors: ['officer'],
      from: ['handing'],
      to: 'sealed',
      repeatable: true,
      requires: [text('holder', '签收人', 'Received by', 100), seal, photos, signed],
      basis: handing,
    },
    refuse: {
      title: { zh: '拒收', en: 'Refuse' },
      actors: ['officer'],
      from: ['handing'],
      to: 'sealed',
      repeatable: true,
      reasonRequired: true,
      requires: [seal, photos, signed],
      basis: handing,
    },
    open: {
      title: { zh: '启封', en: 'Open' },
      actors: ['officer'],
      from: ['sealed'],
      to: 'opened',
      repeatable: true,
      requires: [text('purpose', '事由', 'Why', 300), seal, optional(text('present', '在场人', 'Present', 200))],
      basis: using,
    },
    copy: {
      title: { zh: '复制', en: 'Copy' },
      actors: ['officer'],
      from: ['opened'],
      to: 'stays',
      repeatable: true,
      requires: [
        text('purpose', '事由', 'Why', 300),
        { fact: 'copies', kind: 'number', min: 1, max: 1000, whole: true, title: { zh: '份数', en: 'Copies' } },
        {
          fact: 'digestSame',
          kind: 'boolean',
          title: { zh: '摘要与原件相同', en: 'Digest matches the original' },
        },
      ],
      basis: using,
    },
    examine: {
      title: { zh: '检验', en: 'Examine' },
      actors: ['officer'],
      from: ['opened'],
      to: 'stays',
      repeatable: true,
      requires: [text('by', '检验人', 'Examined by', 200), text('result', '结果', 'Result', 2_000), optional(files)],
      basis: using,
    },
    giveBack: {
      title: { zh: '退还', en: 'Return' },
      actors: ['officer'],
      from: ['taken', 'sealed', 'opened'],
      to: 'returned',
      reasonRequired: true,
      requires: [
        text('receiver', '接收人', 'Returned to', 200),
        { fact: 'receipt', kind: 'file', title: { zh: '签收凭证', en: 'Receipt' } },
      ],
      basis: returning,
    },
  },
  duties: {
    seal: {
      title: { zh: '封存证据', en: 'Seal the evidence' },
      owner: 'officer',
      opensOn: ['take', 'open'],
      metBy: ['seal', 'giveBack'],
      deadline: { kind: 'after', amount: 1, unit: 'workingDay' },
      basis: taking,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
    receive: {
      title: { zh: '签收移交的证据', en: 'Sign for evidence handed over' },
      owner: 'officer',
      opensOn: ['handOver'],
      metBy: ['receive', 'refuse'],
      deadline: { kind: 'after', amount: 1, unit: 'workingDay' },
      basis: handing,
      late: { zh: '在待办中标为超期。', en: 'Marked as overdue in the inbox.' },
    },
  },
});

// The life of a right holder's notice, as data: sent, acted upon, answered by the merchant, the fifteen days, and how it ends.
import { day, defineProcedure, files, optional, type Requirement, text } from '@qingfeng/procedure';
import { takedownDuties } from './duties.ts';
import { promptly, type Terms, takedownTerms } from './terms.ts';

/** The right holder owns the run; platform and competent agency are its parties once it is sent. */
export const takedownParts = {
  rightHolder: { agency: 'owner' },
  platform: { agency: 'platform' },
  authority: { agency: 'authority' },
  system: { agency: 'system' },
} as const;

export const measureTitles = {
  delete: { zh: '删除', en: 'Deleted' },
  block: { zh: '屏蔽', en: 'Blocked' },
  disconnect: { zh: '断开链接', en: 'Disconnected' },
  endTrade: { zh: '终止交易和服务', en: 'Trade and services ended' },
} as const;

/** What may become of one link where it is not what became of the others. */
export const linkMeasureTitles = {
  ...measureTitles,
  gone: { zh: '链接已失效', en: 'Link no longer valid' },
  none: { zh: '未采取措施', en: 'No measure taken' },
} as const;

export const faultTitles = {
  wrong: { zh: '通知错误', en: 'Wrong notice' },
  malicious: { zh: '恶意通知', en: 'Malicious notice' },
} as const;

/** What a notice comes with; how the four are called everywhere. */
export const noticeMaterials = [
  { id: 'ownership', title: { zh: '知识产权权属证明', en: 'Proof of the right' } },
  { id: 'identity', title: { zh: '权利人身份信息', en: 'Identity of the right holder' } },
  { id: 'evidence', title: { zh: '构成侵权的初步证据', en: 'Preliminary evidence' } },
  { id: 'guarantee', title: { zh: '通知真实性的书面保证', en: 'Written statement that the notice is true' } },
] as const;

const proof: Requirement = { ...files, title: { zh: '凭证', en: 'Proof' } };
const note = optional(text('note', '说明', 'Note', 2_000));
const channel = {
  fact: 'channel',
  kind: 'choice',
  title: { zh: '送达方式', en: 'Delivery method' },
  options: {
    system: { zh: '本平台', en: 'This platform' },
    inPlatform: { zh: '电商平台站内', en: 'Within the e-commerce platform' },
    post: { zh: '邮寄', en: 'By post' },
    email: { zh: '电子邮件', en: 'By e-mail' },
  },
} as const satisfies Requirement;
const afterSending = [
  'sent',
  'received',
  'acted',
  'declared',
  'forwarded',
  'waiting',
  'kept',
  'ending',
  'refused',
] as const;

function takedownProcedureOf({ version, validFrom, validUntil, bases }: Terms) {
  return defineProcedure({
    id: 'platforms.takedown',
    version,
    validFrom,
    validUntil,
    title: { zh: '知识产权侵权通知', en: 'Notice of infringement' },
    roles: {
      rightHolder: { title: { zh: '权利人', en: 'the right holder' } },
      platform: { title: { zh: '平台', en: 'the platform' } },
      authority: { title: { zh: '平台主管机关', en: 'the competent agency' } },
      system: { title: { zh: '清风', en: 'Qingfeng' } },
    },
    initial: 'new',
    states: {
      new: { title: { zh: '待拟', en: 'Not drawn up yet' } },
      draft: { title: { zh: '待发出', en: 'Draft' } },
      sent: { title: { zh: '待平台签收', en: 'Sent' } },
      received: { title: { zh: '待采取措施', en: 'Received' } },
      refused: { title: { zh: '平台不采取措施', en: 'Refused' } },
      acted: { title: { zh: '已采取措施', en: 'Measures taken' } },
      declared: { title: { zh: '待转送声明', en: 'Declaration received' } },
      forwarded: { title: { zh: '声明待到达', en: 'Declaration in transit' } },
      waiting: { title: { zh: '等待投诉或起诉', en: 'Awaiting complaint or lawsuit' } },
      kept: { title: { zh: '维持措施', en: 'Measures maintained' } },
      ending: { title: { zh: '待终止措施', en: 'Awaiting end of measures' } },
      restored: { title: { zh: '已终止措施', en: 'Measures ended' }, terminal: true },
      confirmed: { title: { zh: '认定侵权', en: 'Infringement found' }, terminal: true },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
    },
    steps: {
      draw: {
        title: { zh: '拟通知', en: 'Draw up' },
        actors: ['rightHolder'],
        from: ['new'],
        to: 'draft',
        basis: bases.notice,
      },
      send: {
        title: { zh: '发出通知', en: 'Send the notice' },
        actors: ['rightHolder'],
        from: ['draft', 'refused'],
        to: 'sent',
        requires: [{ fact: 'links', kind: 'number', min: 1, whole: true, title: { zh: '链接数', en: 'Links' } }],
        materials: noticeMaterials.map((one) => ({ ...one, basis: bases.content })),
        repeatable: true,
        basis: bases.notice,
      },
      receive: {
        title: { zh: '签收通知', en: 'Acknowledge the notice' },
        actors: ['platform'],
        from: ['sent'],
        to: 'received',
        requires: [proof],
        repeatable: true,
        basis: promptly.receive,
      },
      takeMeasures: {
        title: { zh: '采取必要措施', en: 'Take measures' },
        actors: ['platform'],
        from: ['sent', 'received'],
        to: 'acted',
        requires: [
          { fact: 'measures', kind: 'choices', title: { zh: '措施', en: 'Measures' }, options: measureTitles },
          note,
          proof,
        ],
        basis: bases.measures,
      },
      measureLinks: {
        title: { zh: '逐条登记措施', en: 'Record measures link by link' },
        actors: ['platform'],
        from: ['acted', 'declared', 'forwarded', 'waiting', 'kept', 'ending'],
        to: 'stays',
        requires: [
          text('places', '链接序号', 'Link numbers', 10_000),
          { fact: 'measure', kind: 'choice', title: { zh: '措施', en: 'Measure' }, options: linkMeasureTitles },
          note,
          proof,
        ],
        repeatable: true,
        basis: bases.measures,
      },
      refuse: {
        title: { zh: '不采取措施', en: 'Refuse' },
        actors: ['platform'],
        from: ['sent', 'received'],
        to: 'refused',
        requires: [
          {
            fact: 'grounds',
            kind: 'choices',
            title: { zh: '理由', en: 'Grounds' },
            options: {
              ...Object.fromEntries(
                noticeMaterials.map(({ id, title }) => [id, { zh: `${title.zh}不足`, en: `${title.en}: not enough` }]),
              ),
              links: { zh: '链接不能定位', en: 'Links cannot be located' },
              notOurs: { zh: '不是本平台的商品', en: 'Not on this platform' },
              noInfringement: { zh: '明显不构成侵权', en: 'Clearly no infringement' },
            },
          },
          proof,
        ],
        reasonRequired: true,
        repeatable: true,
        basis: bases.measures,
      },
      passOn: {
        title: { zh: '转送平台内经营者', en: 'Forward to the merchant' },
        actors: ['platform'],
        from: ['received', 'acted', 'declared'],
        to: 'stays',
        requires: [channel, proof],
        repeatable: true,
        basis: bases.measures,
      },
      declare: {
        title: { zh: '代经营者提交不侵权声明', en: 'Enter the merchant’s declaration' },
        actors: ['platform'],
        from: ['acted'],
        to: 'declared',
        requires: [text('statement', '声明内容', 'Declaration', 5_000)],
        materials: [
          { id: 'merchant', title: { zh: '经营者身份信息', en: 'Identity of the merchant' }, basis: bases.declare },
          {
            id: 'counterEvidence',
            title: { zh: '不存在侵权行为的初步证据', en: 'Preliminary evidence of no infringement' },
            basis: bases.declare,
          },
        ],
        basis: bases.declare,
      },
      forward: {
        title: { zh: '转送声明', en: 'Forward the declaration' },
        actors: ['platform'],
        from: ['declared'],
        to: 'forwarded',
        requires: [
          channel,
          {
            fact: 'told',
            kind: 'choice',
            title: { zh: '已告知权利人', en: 'Right holder informed' },
            options: {
              yes: {
                zh: '可以向主管部门投诉或者向人民法院起诉',
                en: 'that they may complain to the authority or sue in court',
              },
            },
          },
          proof,
        ],
        basis: bases.forward,
      },
      arrive: {
        title: { zh: '记录声明到达', en: 'Record arrival of the declaration' },
        actors: ['platform', 'rightHolder', 'system'],
        from: ['forwarded'],
        to: 'waiting',
        requires: [
          day('arrivedOn', '声明到达权利人之日', 'Date it reached the right holder'),
          {
            fact: 'how',
            kind: 'choice',
            title: { zh: '怎样到达', en: 'How it arrived' },
            options: {
              account: { zh: '进入权利人在本平台的账户', en: 'Entered the right holder’s account on this platform' },
              signed: { zh: '权利人签收', en: 'Signed for by the right holder' },
              delivered: { zh: '送达凭证记载', en: 'As shown by the proof of delivery' },
            },
          },
          proof,
        ],
        basis: bases.arrive,
      },
      tellSuit: {
        title: { zh: '告知已投诉或者起诉', en: 'Report a complaint or lawsuit' },
        actors: ['rightHolder'],
        from: ['waiting'],
        to: 'kept',
        requires: [
          {
            fact: 'remedy',
            kind: 'choice',
            title: { zh: '途径', en: 'Remedy' },
            options: {
              complaint: { zh: '向主管部门投诉', en: 'Complaint to the authority' },
              suit: { zh: '向人民法院起诉', en: 'Lawsuit' },
            },
          },
          text('body', '受理的机关或者法院', 'Authority or court', 200),
          day('filedOn', '提交日期', 'Filed on'),
          { fact: 'files', kind: 'file', title: { zh: '受理凭证', en: 'Proof' } },
        ],
        basis: bases.wait,
      },
      delay: {
        title: { zh: '认可公证认证等延迟', en: 'Accept a delay (notarisation or authentication)' },
        actors: ['platform'],
        from: ['waiting'],
        to: 'stays',
        requires: [proof],
        reasonRequired: true,
        basis: bases.delay,
      },
      lapse: {
        title: { zh: '等待期满', en: 'Waiting period over' },
        actors: ['system'],
        from: ['waiting'],
        to: 'ending',
        basis: bases.wait,
      },
      endMeasures: {
        title: { zh: '终止措施', en: 'End measures' },
        actors: ['platform'],
        from: ['ending'],
        to: 'restored',
        requires: [note, proof],
        basis: bases.wait,
      },
      confirm: {
        title: { zh: '登记认定侵权', en: 'Record a finding of infringement' },
        actors: ['rightHolder', 'platform'],
        from: ['kept'],
        to: 'confirmed',
        requires: [
          text('outcome', '处理结果', 'Result', 2_000),
          { fact: 'files', kind: 'file', title: { zh: '决定或者裁判', en: 'Decision or judgment' } },
        ],
        basis: bases.wait,
      },
      overturn: {
        title: { zh: '登记不构成侵权', en: 'Record a finding of no infringement' },
        actors: ['rightHolder', 'platform'],
        from: ['kept'],
        to: 'ending',
        requires: [text('outcome', '处理结果', 'Result', 2_000), proof],
        basis: bases.wait,
      },
      withdraw: {
        title: { zh: '撤回通知', en: 'Withdraw' },
        actors: ['rightHolder'],
        from: ['draft', 'sent', 'received', 'refused'],
        to: 'withdrawn',
        givesUp: true,
        reasonRequired: true,
        basis: bases.withdraw,
      },
      withdrawAfter: {
        title: { zh: '撤回通知，终止措施', en: 'Withdraw and end the measures' },
        actors: ['rightHolder'],
        from: ['acted', 'declared', 'forwarded', 'waiting', 'kept'],
        to: 'ending',
        givesUp: true,
        reasonRequired: true,
        basis: bases.withdraw,
      },
      remark: {
        title: { zh: '记录错误、恶意通知', en: 'Record a wrong or malicious notice' },
        actors: ['platform', 'authority'],
        from: [...afterSending],
        to: 'stays',
        requires: [
          { fact: 'fault', kind: 'choice', title: { zh: '性质', en: 'Kind' }, options: faultTitles },
          text('finding', '事实和依据', 'Facts and grounds', 2_000),
          proof,
        ],
        repeatable: true,
        basis: bases.wrong,
      },
      publish: {
        title: { zh: '公示', en: 'Publish' },
        actors: ['platform'],
        from: ['acted', 'declared', 'forwarded', 'waiting', 'kept', 'ending', 'refused'],
        to: 'stays',
        basis: bases.publish,
      },
      makeLead: {
        title: { zh: '转为线索', en: 'Convert to lead' },
        actors: ['authority'],
        from: [...afterSending],
        to: 'stays',
        requires: [text('leadId', '线索', 'Lead', 40)],
        basis: promptly.lead,
      },
    },
    duties: takedownDuties(bases),
  });
}

/** One version for each state of the law. */
export const takedownProcedures = takedownTerms.map(takedownProcedureOf);

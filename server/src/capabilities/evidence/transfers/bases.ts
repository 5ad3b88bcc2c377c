// The rules behind handing evidence to another agency.
import { rulesOf } from '@qingfeng/procedure';

const office = rulesOf({ document: '证据移送（本单位规定）', from: '2012-01-01', mark: 'office rule' });

export const bases = {
  ask: office(
    '申请',
    '移送证据由承办人员提出，写明接收单位、依据和事由；只移送本单位的证据。',
    'No article. Officers ask for it, with receiver, ground and reason; only evidence of their own agency goes.',
  ),
  approve: office(
    '批准',
    '移送证据由本单位负责人批准，两个工作日内决定。',
    'No article. The head of the agency decides within two working days.',
  ),
  send: office(
    '发送',
    '证据包附清单、摘要、保管记录、日志证明和时间戳；接收单位核对后出具回执。',
    'No article. A bundle goes with its list, digests, custody, proofs of the log and time stamps; the receiver checks it and sends a receipt.',
  ),
  sign: office(
    '签收',
    '核对无误的，五个工作日内签收并出具回执编号；不属于本单位管辖的，写明理由退回。',
    'No article. What checks out is signed for within five working days, with a receipt number; what the agency has no competence for is returned with reasons.',
  ),
} as const;

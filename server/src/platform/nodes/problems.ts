// Refusals between nodes. The sender keeps code and words, so that its administrator reads why.
import { defineProblems } from '../errors/problem.ts';

const nothingWritten = { zh: '没有写入任何内容。', en: 'Nothing was written.' };

export const nodeProblem = defineProblems({
  'node.unreadable': {
    status: 422,
    zh: '报文无法读取：{zh}',
    en: 'The message cannot be read: {en}',
    next: nothingWritten,
  },
  'node.unknownKey': {
    status: 403,
    zh: '接收方不认识签名密钥 {key}',
    en: 'The receiver does not know the signing key {key}',
    next: {
      zh: '请接收方的系统管理员核对指纹后登记该密钥；之后报文会自动送达。',
      en: 'Ask the receiver’s system administrator to compare the fingerprint and register the key. Messages are then delivered automatically.',
    },
  },
  'node.forged': {
    status: 403,
    zh: '签名与内容不符，可能被改动',
    en: 'The signature does not match the content, which may have been altered',
    next: nothingWritten,
  },
  'node.otherReceiver': {
    status: 409,
    zh: '报文不是发给本节点的',
    en: 'The message is meant for another node',
    next: { zh: '请核对登记的节点标识与地址。', en: 'Check the registered node identifier and address.' },
  },
  'node.clockOff': {
    status: 409,
    zh: '双方时钟相差 {minutes} 分钟，超过允许的 {most} 分钟',
    en: 'The clocks of both sides are {minutes} minutes apart; {most} are allowed',
    next: {
      zh: '请校准两侧服务器的时钟；之后报文会自动送达。',
      en: 'Correct the clocks of both servers. Messages are then delivered automatically.',
    },
  },
  'node.otherMessage': {
    status: 409,
    zh: '同一标识或同一序号已有另一份报文',
    en: 'Another message already has this identifier or this position in the sequence',
    next: {
      zh: '请勿使用该报文，并通知发送方的系统管理员。',
      en: 'Do not use the message, and inform the sender’s administrator.',
    },
  },
  'node.tooManyWaiting': {
    status: 503,
    zh: '该记录已有 {count} 份报文在等待缺失的前一份',
    en: '{count} messages for this record are already waiting for a missing one',
    next: { zh: '补齐缺失的报文后会继续接收。', en: 'More are accepted once the missing one arrives.' },
  },
  'node.unknownKind': {
    status: 422,
    zh: '接收方不处理“{kind}”第 {version} 版报文',
    en: 'The receiver does not accept messages of kind “{kind}”, version {version}',
    next: { zh: '请接收方升级后重新发送。', en: 'Send it again after the receiver has been upgraded.' },
  },
  'node.bodyInvalid': {
    status: 422,
    zh: '报文内容不符合“{kind}”的格式',
    en: 'The content is not in the format of “{kind}”',
    next: nothingWritten,
  },
  'node.notTheirs': {
    status: 403,
    zh: '该节点无权代表“{agency}”',
    en: 'The node may not speak for “{agency}”',
    next: { zh: '请核对登记的地区与上下级关系。', en: 'Check the registered region and relation.' },
  },
  'node.agencyMissing': {
    status: 409,
    zh: '接收方没有登记“{agency}”（{region}）',
    en: 'The receiver has no agency “{agency}” ({region})',
    next: { zh: '请接收方登记该单位后重新发送。', en: 'Send it again after the receiver has registered the agency.' },
  },
  'node.stepRefused': {
    status: 409,
    zh: '办理步骤与接收方的记录不符：{reason}',
    en: 'The step does not match the receiver’s record: {reason}',
    next: { zh: '请双方核对办理记录。', en: 'Compare the records of both sides.' },
  },
  'node.tooLarge': {
    status: 413,
    zh: '报文超过 {limit}',
    en: 'The message is larger than {limit}',
    next: { zh: '请缩减内容后重新办理。', en: 'Shorten the content and try again.' },
  },
  'node.unreachable': {
    status: 503,
    zh: '无法连接对方：{reason}',
    en: 'The other side cannot be reached: {reason}',
    next: { zh: '会自动重试。', en: 'It is retried automatically.' },
  },
  'node.receiptInvalid': {
    status: 502,
    zh: '对方的回执无效',
    en: 'The receipt of the other side is not valid',
    next: { zh: '请核对地址是否指向对方节点。', en: 'Check that the address points to the other node.' },
  },
  'node.addressInvalid': {
    status: 422,
    zh: '地址须为 https（本机可用 http），不含口令与路径参数',
    en: 'The address must be https (http for this machine alone), without password or query',
    next: { zh: '请改正地址。', en: 'Correct the address.' },
  },
  'node.notDead': {
    status: 409,
    zh: '该报文不在死信之列',
    en: 'The message is not a dead letter',
    next: { zh: '请刷新列表。', en: 'Refresh the list.' },
  },
  'node.itself': {
    status: 422,
    zh: '这是本节点自己的信息',
    en: 'This is the information of this node itself',
    next: { zh: '请填写对方节点出示的信息。', en: 'Enter the information shown by the other node.' },
  },
});

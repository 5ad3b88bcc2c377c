// The platform's own refusals. Capabilities declare theirs with defineProblems in their own problems.ts.
import { defineProblems } from './problem.ts';

/** Raises one of the platform's problems. */
export const problem = defineProblems({
  'request.invalid': {
    status: 400,
    zh: '请求内容不符合要求',
    en: 'The request is not valid',
    next: {
      zh: '请按列出的字段逐项改正后重新提交，原数据未作任何改动。',
      en: 'Correct the fields listed and send it again. Nothing was changed.',
    },
  },
  'request.tooLarge': {
    status: 413,
    zh: '请求内容超过上限 {limit}',
    en: 'The request is larger than the limit of {limit}',
    next: { zh: '请减小内容，或分批提交。', en: 'Reduce it, or send it in parts.' },
  },
  'request.mediaType': {
    status: 415,
    zh: '不支持的内容类型 {type}',
    en: 'The content type {type} is not supported',
    next: {
      zh: '请使用 application/json，上传文件请使用 multipart/form-data。',
      en: 'Use application/json, or multipart/form-data for files.',
    },
  },
  'request.tooMany': {
    status: 429,
    zh: '请求过于频繁',
    en: 'Too many requests',
    next: { zh: '请在 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' },
  },
  'request.notFound': {
    status: 404,
    zh: '没有找到所请求的内容',
    en: 'There is nothing at this address',
    next: {
      zh: '请核对地址；也可能您无权查看该记录。',
      en: 'Check the address. You may also lack permission to view the record.',
    },
  },
  'request.hostUnknown': {
    status: 421,
    zh: '此服务器不以 {host} 为地址',
    en: 'This server does not answer for {host}',
    next: {
      zh: '请用平台的正式地址访问。由代理转来的，请核对 QINGFENG_URL 和 QINGFENG_HOSTS。',
      en: 'Use the address of the platform. Behind a proxy, check QINGFENG_URL and QINGFENG_HOSTS.',
    },
  },
  'request.crossSite': {
    status: 403,
    zh: '请求来自其他网站，已拒绝',
    en: 'The request came from another site and was refused',
    next: { zh: '请从本平台页面重新操作。', en: 'Repeat the action from a page of this platform.' },
  },
  'request.idempotencyMismatch': {
    status: 422,
    zh: '同一 Idempotency-Key 用于了不同的请求',
    en: 'The same Idempotency-Key was used for a different request',
    next: { zh: '请为新的请求使用新的 Idempotency-Key。', en: 'Use a new Idempotency-Key for a new request.' },
  },
  'request.cursorInvalid': {
    status: 400,
    zh: '分页游标无效',
    en: 'The paging cursor is not valid',
    next: { zh: '请从第一页重新开始。', en: 'Start again from the first page.' },
  },
  'access.signInRequired': {
    status: 401,
    zh: '请先登录',
    en: 'Sign in first',
    next: { zh: '登录后将回到当前页面。', en: 'You will return to this page after signing in.' },
  },
  'access.keyRefused': {
    status: 401,
    zh: '接口密钥无效、已过期或者已撤销',
    en: 'The API key is invalid, expired or revoked',
    next: {
      zh: '请核对“Authorization: Bearer 密钥”请求头；需要新密钥的，请联系本单位的安全管理员。',
      en: 'Check the header "Authorization: Bearer KEY", or ask the security administrator for a new key.',
    },
  },
  'access.forbidden': {
    status: 403,
    zh: '您可以查看该记录，但无权进行此操作：{reason}',
    en: 'You can view this record but cannot do this: {reason}',
    next: { zh: '请由{whoCan}办理。', en: 'It can be done by: {whoCan}.' },
  },
  'access.functionOff': {
    status: 403,
    zh: '{agency}在本平台未启用“{function}”',
    en: '{agency} does not use “{functionEn}” here',
    next: {
      zh: '请在本单位自己的系统中办理；需要在此办理的，请系统管理员在“设置”的“参数”中启用。',
      en: 'Do it in your agency’s own system, or ask the system administrator to switch it on in the settings.',
    },
  },
  'access.refusedByDatabase': {
    status: 403,
    zh: '您无权修改该记录',
    en: 'You cannot change this record',
    next: {
      zh: '请由记录所属单位或其上级协调机构办理。',
      en: 'Ask the agency that owns it or the office that supervises it.',
    },
  },
  'access.purposeRequired': {
    status: 403,
    zh: '查看个人信息须说明目的',
    en: 'Personal data can be viewed for a stated purpose only',
    next: {
      zh: '请选择目的并说明理由，查看行为将被记录。',
      en: 'Choose a purpose and give a reason. Each viewing is recorded.',
    },
  },
  'record.changed': {
    status: 412,
    zh: '该记录在此期间已有修改',
    en: 'The record has been changed in the meantime',
    next: {
      zh: '请刷新后核对最新内容，再提交您的修改。',
      en: 'Reload it, check the latest content, then submit your change again.',
    },
  },
  'record.versionRequired': {
    status: 428,
    zh: '修改记录须带 If-Match',
    en: 'Changing a record needs If-Match',
    next: {
      zh: '请先读取记录，把返回的 ETag 放入 If-Match。',
      en: 'Read the record first and send its ETag as If-Match.',
    },
  },
  'record.duplicate': {
    status: 409,
    zh: '记录已存在：{what}',
    en: 'The record already exists: {what}',
    next: { zh: '请打开已有记录办理，不必重复录入。', en: 'Open the existing record instead of entering it again.' },
  },
  'record.constraint': {
    status: 409,
    zh: '数据不符合约束：{constraint}',
    en: 'The data violate a constraint: {constraint}',
    next: { zh: '请按约束说明改正。', en: 'Correct the data to meet the constraint.' },
  },
  'step.notAllowed': {
    status: 409,
    zh: '现在不能办理：{zh}',
    en: 'This cannot be done now: {en}',
    next: {
      zh: '请刷新后，从页面列出的事项中办理；接口见答复中的 allowed。',
      en: 'Refresh, and take one of the acts that are shown; in the API they are listed in allowed.',
    },
  },
  'procedure.notInForce': {
    status: 409,
    zh: '这一程序在 {day} 没有有效的规定，不能开始',
    en: 'No version of this procedure is in force on {day}, so nothing can be started under it',
    next: { zh: '已有的记录仍可查看。', en: 'Existing records can still be viewed.' },
  },
  'step.notYours': {
    status: 403,
    zh: '不由您办理：{zh}',
    en: 'You cannot do this: {en}',
    next: {
      zh: '可由谁办理、您可以办理什么，见 allowed。',
      en: 'Who can do it, and what you can do, is listed in allowed.',
    },
  },
  'system.unavailable': {
    status: 503,
    zh: '服务暂时不可用',
    en: 'The service is not available at the moment',
    next: { zh: '请稍后重试；已确认的内容不会丢失。', en: 'Try again shortly. Nothing that was confirmed is lost.' },
  },
  'system.contextRefused': {
    status: 503,
    zh: '数据库没有认可服务器对操作人的证明：两者的时钟相差过大，或者密钥不一致',
    en: 'The database could not verify who is acting: its clock differs from the server’s, or their keys differ',
    next: {
      zh: '没有保存任何改动。请系统运维人员核对两台机器的时间和 keys.json。',
      en: 'Nothing was changed. Ask the operator to compare the time of both machines and keys.json.',
    },
  },
  'system.diskFull': {
    status: 507,
    zh: '服务器的磁盘已满',
    en: 'The server’s disk is full',
    next: {
      zh: '没有保存任何改动。请告知系统运维人员腾出空间，然后重新提交。',
      en: 'Nothing was saved. Ask the operator to free up space, then send it again.',
    },
  },
  'system.tookTooLong': {
    status: 503,
    zh: '数据库处理时间过长，已停止',
    en: 'The database took too long and was stopped',
    next: {
      zh: '没有保存任何改动。请缩小范围后再试，或者稍后重试。',
      en: 'Nothing was changed. Narrow the request, or try again later.',
    },
  },
  'record.inUse': {
    status: 503,
    zh: '其他人正在修改该记录',
    en: 'Someone else is changing this record',
    next: { zh: '没有保存任何改动。请稍后再试。', en: 'Nothing was changed. Try again in a moment.' },
  },
  'system.internal': {
    status: 500,
    zh: '系统内部错误（编号 {requestId}）',
    en: 'Internal error (reference {requestId})',
    next: {
      zh: '您的改动没有保存。请把编号告知系统管理员。',
      en: 'Your change was not saved. Report the reference to the system administrator.',
    },
  },
});

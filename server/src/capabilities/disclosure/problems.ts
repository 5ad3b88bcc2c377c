// Refusals of disclosures.
import { defineProblems } from '../../platform/errors/problem.ts';

/** Raises one of the problems of disclosures. */
export const disclosureProblem = defineProblems({
  'disclosure.noText': {
    status: 409,
    zh: '还没有读到送达的决定书',
    en: 'The served decision has not been read in yet',
    next: {
      zh: '请上传送达的决定书（DOCX、PDF、文本或者扫描件），再进行遮盖核对。',
      en: 'Upload the served decision (DOCX, PDF, text or a scan), then review the redactions.',
    },
  },
  'disclosure.pushUnknown': {
    status: 409,
    zh: '没有收到过这一推送',
    en: 'This record was never pushed here',
    next: { zh: '请推送机关重新推送。', en: 'Ask the agency that pushed it to push it again.' },
  },
  'disclosure.unreadable': {
    status: 400,
    zh: '决定书无法读取：{zh}',
    en: 'The decision cannot be read: {en}',
    next: {
      zh: '请上传 DOCX、PDF、文本，或者 PDF、JPEG、PNG 扫描件。',
      en: 'Upload DOCX, PDF or text, or a scan as PDF, JPEG or PNG.',
    },
  },
  'disclosure.scanElsewhere': {
    status: 409,
    zh: '案件中的决定书是扫描件，没有文字',
    en: 'The decision in the case is a scan and has no text',
    next: {
      zh: '请在公示记录中上传送达的扫描件，再进行遮盖核对。',
      en: 'Upload the served scan to the disclosure, then review the redactions.',
    },
  },
  'disclosure.noScan': {
    status: 409,
    zh: '送达的决定书不是扫描件',
    en: 'The served decision is not a scan',
    next: { zh: '请在文字中遮盖。', en: 'Cover the words in the text instead.' },
  },
  'disclosure.box': {
    status: 400,
    zh: '第 {n} 个遮盖框不在页面之内',
    en: 'Box {n} is outside the page',
    next: { zh: '请移到页面之内。', en: 'Move it inside the page.' },
  },
  'disclosure.page': {
    status: 400,
    zh: '第 {page} 页不能采用：{why}',
    en: 'Page {page} cannot be accepted: {whyEn}',
    next: { zh: '请重新涂黑该页。', en: 'Black out the page again.' },
  },
  'disclosure.boxesChanged': {
    status: 409,
    zh: '涂黑期间遮盖框有变动，第 {page} 页没有保存',
    en: 'The boxes have been changed in the meantime; page {page} was not saved',
    next: { zh: '请重新涂黑该页。', en: 'Black out the page again.' },
  },
  'disclosure.boxUnburnt': {
    status: 409,
    zh: '第 {page} 页第 {box} 个遮盖框没有全部涂黑',
    en: 'Box {box} on page {page} is not completely black',
    next: { zh: '请重新涂黑该页。', en: 'Black out the page again.' },
  },
  'disclosure.unburnt': {
    status: 409,
    zh: '扫描件第 {pages} 页还没有涂黑，不能提交、公示',
    en: 'Pages of the scan have not been blacked out yet, so it cannot be submitted or published: {pages}',
    next: {
      zh: '请在脱敏审核中画好遮盖框，再涂黑并保存。',
      en: 'Draw the boxes in the redaction review, then black out and save the pages.',
    },
  },
  'disclosure.burntBySame': {
    status: 403,
    zh: '涂黑扫描件的人不能批准公示',
    en: 'The person who blacked out the pages cannot publish the scan',
    next: {
      zh: '请由另一人对照送达页核对后批准。',
      en: 'Ask another person to compare the pages with the served decision and publish it.',
    },
  },
  'disclosure.waiting': {
    status: 409,
    zh: '还有 {count} 处遮盖未确认',
    en: 'Covered passages not yet confirmed: {count}',
    next: { zh: '请逐处确认或者改为保留。', en: 'Confirm each passage, or leave it visible.' },
  },
  'disclosure.knownOpen': {
    status: 409,
    zh: '案件已知的他人名单还没有确认',
    en: 'The list of other persons whom the case knows has not been confirmed',
    next: {
      zh: '请在脱敏审核中核对名单：证人、举报人、供货人、账户和货物的所有人，以及他们的电话、车牌、网络账号。',
      en: 'Check the list in the redaction review: witnesses, informers, suppliers, owners of accounts and goods, with their telephones, plates and names on services.',
    },
  },
  'disclosure.doubts': {
    status: 409,
    zh: '还有 {count} 处疑点没有答复',
    en: 'Doubts not yet answered: {count}',
    next: {
      zh: '请在脱敏审核中逐处答复遮盖或者保留；同样的文字一次答复。',
      en: 'Answer each in the redaction review by covering or keeping it; the same words are answered once.',
    },
  },
  'disclosure.required': {
    status: 409,
    zh: '应公示的项目在公开文本中缺失或者改变：{items}',
    en: 'Items that must be published are lost or changed in the public text: {items}',
    next: {
      zh: '请在脱敏审核中恢复这些文字；当事人、金额、日期、文号不能遮盖。',
      en: 'Restore the words in the redaction review; parties, amounts, dates and numbers cannot be covered.',
    },
  },
  'disclosure.incomplete': {
    status: 409,
    zh: '缺少应公示项目：{items}',
    en: 'Items that must be published are missing: {items}',
    next: {
      zh: '请补录缺少的项目；期限从决定之日起算，不因缺项顺延。',
      en: 'Add the missing items. The time limit continues to run.',
    },
  },
  'disclosure.thirdAsked': {
    status: 409,
    zh: '已征求“{party}”意见，尚未登记答复，不能公示',
    en: '"{party}" was consulted and has not replied yet, so nothing can be published',
    next: {
      zh: '请登记第三方的答复，期限内未答复的也登记。',
      en: 'Record the reply, or that none was received in time.',
    },
  },
  'disclosure.thirdObjects': {
    status: 409,
    zh: '第三方未同意公开，文书中没有遮盖其商业秘密或者隐私',
    en: 'A third party objected, and no secret is covered in the text',
    next: {
      zh: '请遮盖有关内容；不公开对公共利益有重大影响的，登记理由并书面通知第三方。',
      en: 'Cover what it objects to. If non-disclosure would seriously harm the public interest, record the reasons and inform the third party.',
    },
  },
  'disclosure.samePerson': {
    status: 403,
    zh: '不能由提交人本人办理',
    en: 'The person who submitted it cannot approve it',
    next: { zh: '请由另一人审查、批准。', en: 'Ask another person to review and approve it.' },
  },
  'disclosure.differs': {
    status: 409,
    zh: '公开文本与送达的决定书在遮盖之外不一致（第 {line} 行起）',
    en: 'Apart from the redactions, the public text differs from the served decision (from line {line})',
    next: { zh: '请重新读取送达的决定书。', en: 'Read in the served decision again.' },
  },
  'disclosure.left': {
    status: 409,
    zh: '公开文件中仍有未遮盖的内容：{where}',
    en: 'The public file still contains what must be covered: {where}',
    next: {
      zh: '请遮盖列出的内容，或者说明理由后保留。',
      en: 'Cover what is listed, or give a reason for keeping it visible.',
    },
  },
  'disclosure.saysCovered': {
    status: 409,
    zh: '将要公开的文字含有不得公开的内容：{where}',
    en: 'What is about to be public contains what must be covered: {where}',
    next: {
      zh: '请遮盖标出的内容，或者采用给出的遮盖后文字。',
      en: 'Cover what is marked, or take the covered sentence that is offered.',
    },
  },
  'disclosure.noKey': {
    status: 409,
    zh: '该决定没有可交付的核对密钥',
    en: 'There is no key of this decision to hand over',
    next: {
      zh: '公示中的决定才有密钥；请先登记交付给谁。',
      en: 'Only a decision that is public has one. Record first to whom it is handed.',
    },
  },
  'disclosure.notAsPublished': {
    status: 503,
    zh: '存储的内容与公示时不一致，暂不显示',
    en: 'What is stored is not what was published, so it is not shown',
    next: {
      zh: '管理员已收到通知。请稍后再查看，或者向作出决定的机关查询。',
      en: 'The administrators were told. Look again later, or ask the agency that decided.',
    },
  },
  'disclosure.passage': {
    status: 400,
    zh: '不能这样处理：{why}',
    en: 'This cannot be done: {whyEn}',
    next: { zh: '请重新选择文字。', en: 'Select the text again.' },
  },
  'disclosure.nothingChanged': {
    status: 409,
    zh: '公开内容没有变化，无须更正',
    en: 'Nothing that is published has changed',
    next: {
      zh: '请先补录项目，或者读取补正后的决定书。',
      en: 'Change the items or read in the corrected decision first.',
    },
  },
  'disclosure.noRepair': {
    status: 409,
    zh: '{why}',
    en: '{whyEn}',
    next: { zh: '公示至期满。', en: 'Publication goes on to the end of its term.' },
  },
  'disclosure.repairRule': {
    status: 400,
    zh: '{day} 受理的申请适用“{rule}”',
    en: 'A request accepted on {day} is governed by "{ruleEn}"',
    next: { zh: '请按受理日期选择适用的规定。', en: 'Choose the rule by the date of acceptance.' },
  },
});

// Refusals of the file store: what is wrong with a file, and what the sender can do about it.
import { defineProblems } from '../errors/problem.ts';

export const fileProblem = defineProblems({
  'file.tooLarge': {
    status: 413,
    zh: '文件“{name}”超过上限 {limit}',
    en: 'The file "{name}" is larger than the limit of {limit}',
    next: { zh: '请压缩图片或拆分文件后重新上传。', en: 'Compress its pictures or split it, then upload it again.' },
  },
  'file.empty': {
    status: 400,
    zh: '文件“{name}”没有内容',
    en: 'The file "{name}" is empty',
    next: { zh: '请检查文件后重新上传。', en: 'Check the file and upload it again.' },
  },
  'file.incomplete': {
    status: 400,
    zh: '文件“{name}”没有传完',
    en: 'The file "{name}" did not arrive completely',
    next: { zh: '请重新上传；已收到的部分没有保留。', en: 'Upload it again; the part that arrived was not kept.' },
  },
  'file.partElsewhere': {
    status: 409,
    zh: '文件“{name}”已收到 {received} 字节，这一段不是从这里开始',
    en: '{received} bytes of "{name}" have arrived, and this part does not start there',
    next: { zh: '请从已收到的位置继续上传。', en: 'Continue from what has been received.' },
  },
  'file.partsMissing': {
    status: 409,
    zh: '文件“{name}”应有 {size} 字节，只收到 {received} 字节',
    en: 'The file "{name}" has {size} bytes, of which {received} have arrived',
    next: { zh: '请传完其余部分后再完成。', en: 'Send the rest before finishing.' },
  },
  'file.digestDiffers': {
    status: 422,
    zh: '收到的文件“{name}”与发送方计算的摘要不同（收到的是 {found}）',
    en: 'What arrived of "{name}" does not match the digest computed by the sender ({found} received)',
    next: { zh: '已收到的部分没有保留，请重新上传。', en: 'The received part was discarded. Upload it again.' },
  },
  'file.typeNotAllowed': {
    status: 415,
    zh: '不接受文件“{name}”的类型，可上传：{allowed}',
    en: 'The type of "{name}" is not accepted; accepted are: {allowed}',
    next: { zh: '请另存为所列格式之一后上传。', en: 'Save it in one of these formats and upload it.' },
  },
  'file.typeMismatch': {
    status: 415,
    zh: '文件“{name}”的扩展名与内容不符，内容为 {found}',
    en: 'The extension of "{name}" does not match its content, which is {found}',
    next: { zh: '请核对文件，改用正确的扩展名后上传。', en: 'Check the file and give it the right extension.' },
  },
  'file.metadataStays': {
    status: 422,
    zh: '文件“{name}”里的位置、设备或者作者信息去除不了',
    en: 'The place, device or author details in "{name}" cannot be removed',
    next: {
      zh: '请另存为 JPG、PNG、WebP、PDF、Word（docx）或者 Excel（xlsx）后上传；签名或者加密的 PDF 须用没有签名的一份。',
      en: 'Save it as JPG, PNG, WebP, PDF, Word (docx) or Excel (xlsx) and upload it. A PDF must be neither signed nor encrypted.',
    },
  },
  'file.notShown': {
    status: 422,
    zh: '文件“{name}”不能在页面中显示：{zh}',
    en: 'The file "{name}" cannot be shown in the page: {en}',
    next: { zh: '可以下载后用原软件打开。', en: 'Download it and open it in its own program.' },
  },
  'file.noLibreOffice': {
    status: 422,
    zh: '文件“{name}”是 .doc 或者 .wps，本系统没有配置读取它的 LibreOffice',
    en: 'The file "{name}" is a .doc or .wps, and no LibreOffice is set up here to read it',
    next: {
      zh: '可以下载后用原软件打开，或者另存为 .docx、PDF 后重新上传；运维人员填写 QINGFENG_LIBREOFFICE 后可在页面中查看。',
      en: 'Download it and open it in its own program, or save it as .docx or PDF and upload that. Once the operator sets QINGFENG_LIBREOFFICE, it is shown in the page.',
    },
  },
  'file.externalTemplate': {
    status: 415,
    zh: '文件“{name}”打开时会从外部加载内容（{target}），已拒绝',
    en: 'The file "{name}" loads something from elsewhere when it is opened ({target}) and was refused',
    next: {
      zh: '请在 Word 的“模板和加载项”中去掉外部模板，或者另存为新文档后上传。',
      en: 'Detach the outside template in Word (Templates and Add-ins), or save it as a new document, and upload that.',
    },
  },
  'file.documentType': {
    status: 415,
    zh: '文件“{name}”的 {part} 带有文档类型定义（DTD），已拒绝',
    en: 'The part {part} of "{name}" declares a document type (DTD); the file was refused',
    next: { zh: '请用 Word 或 WPS 重新另存后上传。', en: 'Save it again with Word or WPS and upload it.' },
  },
  'file.executable': {
    status: 415,
    zh: '文件“{name}”是可执行内容，已拒绝',
    en: 'The file "{name}" is executable content and was refused',
    next: { zh: '请上传文档、表格或图片。', en: 'Upload a document, a table or a picture.' },
  },
  'file.macros': {
    status: 415,
    zh: '文件“{name}”含有宏或控件（{part}），已拒绝',
    en: 'The file "{name}" contains macros or controls ({part}) and was refused',
    next: {
      zh: '请另存为不含宏的 .docx 或 .xlsx 后上传。',
      en: 'Save it as .docx or .xlsx without macros and upload that.',
    },
  },
  'file.encrypted': {
    status: 415,
    zh: '文件“{name}”设有打开密码，平台读不出内容',
    en: 'The file "{name}" has a password, so that what it holds cannot be read',
    next: {
      zh: '请用原软件打开，去掉密码后另存，再上传；原件由本单位自行保管。',
      en: 'Open it with its own program, save it without the password and upload that; keep the original yourself.',
    },
  },
  'file.unpackedTooLarge': {
    status: 413,
    zh: '文件“{name}”解压后超过上限 {limit}',
    en: 'Unpacked, the file "{name}" exceeds the limit of {limit}',
    next: {
      zh: '请核对文件来源；如确为正常文件，请拆分后上传。表格可另存为 CSV 后导入，登记簿还可导入逐行 JSON，均不受此限。',
      en: 'Check where it comes from; if it is genuine, split it. A table can be saved and brought in as CSV, and into a register as lines of JSON as well: neither has this limit.',
    },
  },
  'file.damagedArchive': {
    status: 400,
    zh: '文件“{name}”的压缩结构已损坏（技术信息：{reason}）',
    en: 'The archive structure of "{name}" is damaged (technical: {reason})',
    next: { zh: '请用原软件重新保存后上传。', en: 'Save it again with the program that made it.' },
  },
  'file.missing': {
    status: 404,
    zh: '文件内容不存在（{key}）',
    en: 'The content of the file is missing ({key})',
    next: { zh: '请联系系统管理员从备份恢复。', en: 'Ask the system administrator to restore it from a backup.' },
  },
  'file.altered': {
    status: 500,
    zh: '文件内容与登记的摘要不符（{key}）',
    en: 'The content of the file no longer has its recorded digest ({key})',
    next: {
      zh: '请停止使用该文件，并联系系统管理员。',
      en: 'Do not use the file, and inform the system administrator.',
    },
  },
  'file.storeUnavailable': {
    status: 503,
    zh: '文件存储暂时不可用（技术信息：{reason}）',
    en: 'The file storage is not available: {reason}',
    next: { zh: '请稍后重试；没有保存任何内容。', en: 'Try again shortly. Nothing was saved.' },
  },
  'file.quota': {
    status: 413,
    zh: '文件“{name}”没有保存：您上传后尚未附到任何记录的文件已有 {lying}，上限 {limit}',
    en: 'The file "{name}" was not saved: files that you uploaded and attached to nothing come to {lying}, the limit is {limit}',
    next: {
      zh: '请先把已上传的文件附到相应记录，再上传新的文件。',
      en: 'Attach what you have uploaded to its records first, then upload more.',
    },
  },
  'file.quotaOfAgency': {
    status: 413,
    zh: '文件“{name}”没有保存：本单位上传后尚未附到任何记录的文件已有 {lying}，上限 {limit}',
    en: 'The file "{name}" was not saved: files that your body uploaded and attached to nothing come to {lying}, the limit is {limit}',
    next: {
      zh: '请本单位人员先把已上传的文件附到相应记录，再上传新的文件。',
      en: 'Have your colleagues attach what they have uploaded first, then upload more.',
    },
  },
  'file.noRoom': {
    status: 507,
    zh: '服务器的存储空间不足，文件没有保存',
    en: 'The server’s disk has no room left; the file was not saved',
    next: {
      zh: '请联系系统管理员腾出空间，然后重新上传。',
      en: 'Ask the system administrator to free up space, then upload it again.',
    },
  },
});

// What every form of the portal says, whatever it asks: its question, its files, what is wrong, the receipt and the time limits.
import type { Language } from '../errors/problem.ts';

const zh = {
  form: {
    must: '（必填）',
    files: '选择文件',
    filesHint: '最多 10 个，合计不超过 {limit}：图片、PDF、Word、Excel 或者文本。',
    keepPlace: '保留照片里的位置和设备信息',
    keepPlaceHint: '不勾选的，照片收下时即去除拍摄地点、手机型号等信息；保留的，有助于核实拍摄地点。',
    sent: '已收到的文件',
    drop: '不提交',
    proving: '验证',
    question: '{a}加{b}等于几？',
    questionHint: '用文字提问，读屏软件可以朗读；答案写数字即可。',
    trap: '请不要填写这一项',
  },
  wrong: {
    title: '还不能提交，请改正以下各项',
    required: '请填写',
    long: '最多 {max} 个字，现有 {count} 个，请删减；内容没有被截断',
    cut: '最多 {max} 个字；超出太多，后面的部分没有收到，已收到的仍在这里',
    cleaned: '含有不能保存的空字符（U+0000），已经去掉，请核对',
    choose: '请选择',
    early: '提交得太快，请核对后再提交一次',
    late: '页面打开太久，请回答新的问题后再提交',
    answer: '答案不对，请回答新的问题',
    files: '文件最多 10 个，多出的没有收下',
    again: '改正以上各项后，请重新选择文件',
    form: '页面已失效，请核对后再提交一次',
  },
  receipt: {
    title: '已经收到',
    again:
      '这份材料此前已经收到，没有重复登记，此后改动的内容没有提交。需要补充或者更正的，请凭编号和查询密码在“进度查询”中留言。',
    keep: '请抄下、打印或者保存本页。查询密码只在这里显示，遗失后不能找回。',
    no: '编号',
    secret: '查询密码',
    agency: '接收单位',
    day: '收到日期',
    next: '接下来',
    to: '去查询进度',
    save: '下载回执',
    file: '回执',
    where: '查询地址',
  },
  clocks: {
    by: '最迟 {day}',
    done: '已完成',
    basis: '依据：',
    after: '{step}之后：',
    officeRule: '内部规则',
    none: '没有在计算的期限。',
  },
};

/** Words of a page that takes something in. */
export type FormWords = typeof zh;

const en: FormWords = {
  form: {
    must: ' (required)',
    files: 'Choose files',
    filesHint: 'At most 10, {limit} together: pictures, PDF, Word, Excel or text.',
    keepPlace: 'Keep the place and device that a photograph records',
    keepPlaceHint:
      'Unless you tick this, photographs lose the place and device that they record as soon as they arrive. Kept, they help to find where they were taken.',
    sent: 'Files received',
    drop: 'do not send',
    proving: 'A question',
    question: 'What is {a} plus {b}?',
    questionHint: 'A question in words, which screen readers read; a number is enough.',
    trap: 'Please leave this empty',
  },
  wrong: {
    title: 'It cannot be sent yet; please correct this',
    required: 'please fill this in',
    long: 'at most {max} characters, now {count}; please shorten it, nothing was cut off',
    cut: 'at most {max} characters; it was so long that its end was not received, what was received still stands here',
    cleaned: 'held the character U+0000, which cannot be stored and was left out; please check',
    choose: 'please choose',
    early: 'that was very quick; please check and send again',
    late: 'the page was open for too long; please answer the new question and send again',
    answer: 'the answer is not right; please answer the new question',
    files: 'at most 10 files; those beyond were not taken',
    again: 'when the rest is corrected, please choose the files again',
    form: 'the page is out of date; please check and send again',
  },
  receipt: {
    title: 'Received',
    again:
      'This form was received before. It was not entered twice, and what was changed since was not sent. To add or correct something, leave a message on the progress page with number and secret.',
    keep: 'Copy, print or save this page. The secret is shown here only and cannot be found again.',
    no: 'Number',
    secret: 'Secret',
    agency: 'Received by',
    day: 'Received on',
    next: 'What happens next',
    to: 'Follow it',
    save: 'Download the receipt',
    file: 'Receipt',
    where: 'Follow it at',
  },
  clocks: {
    by: 'by {day} at the latest',
    done: 'done',
    basis: 'Basis: ',
    after: 'After “{step}”: ',
    officeRule: 'office rule',
    none: 'No time limit is running.',
  },
};

export const formWords: Record<Language, FormWords> = { zh, en };

/** Puts values where a text says {name}. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

// What the records of the platform are called in the audit trail.
import type { RecordKinds } from './record-kinds.ts';

/** By the name of the table, or what a note in the trail is about. */
export const ownRecordKinds: RecordKinds = {
  account: { zh: '登录账号', en: 'Account' },
  audit: { zh: '操作记录', en: 'Audit trail' },
  'audit.verification': { zh: '记录核验', en: 'Verification of the trail' },
  'auth.api_key': { zh: '接口密钥', en: 'API key' },
  'auth.credential': { zh: '登录凭据', en: 'Credential' },
  'auth.identity': { zh: '登录身份', en: 'Sign-in identity' },
  'auth.lockout': { zh: '登录失败与锁定', en: 'Failed sign-ins and lock-out' },
  'auth.session': { zh: '登录会话', en: 'Session' },
  'auth.two_factor': { zh: '动态口令', en: 'Second factor' },
  'auth.verification': { zh: '进行中的登录', en: 'Sign-in under way' },
  access_change: { zh: '管理员和审批人变更', en: 'Change to administrators and approvers' },
  agency: { zh: '单位', en: 'Agency' },
  app_user: { zh: '用户', en: 'User' },
  backup: { zh: '备份', en: 'Backup' },
  calendar_feed: { zh: '日历订阅', en: 'Calendar feed' },
  calendar_year: { zh: '工作日历', en: 'Working days of a year' },
  document_rule: { zh: '文号规则', en: 'Rule of document numbers' },
  duty: { zh: '时限事项', en: 'Duty' },
  file: { zh: '文件', en: 'File' },
  notice: { zh: '通知', en: 'Notice' },
  number_series: { zh: '编号序列', en: 'Number series' },
  package_peer: { zh: '移送包对方节点', en: 'Node whose packages are taken' },
  package_received: { zh: '已收移送包', en: 'Package taken in' },
  platform_setting: { zh: '参数', en: 'Setting' },
  procedure_event: { zh: '程序事件', en: 'Event of a procedure' },
  procedure_instance: { zh: '程序', en: 'Procedure' },
  processing_activity: { zh: '个人信息处理活动', en: 'Processing of personal data' },
};

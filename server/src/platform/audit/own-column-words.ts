// What the columns of these records are called, where the trail or a refusal tells of them.
import { nameColumns } from '../database/column-words.ts';

nameColumns({
  access_change: {
    kind: { zh: '类别', en: 'kind' },
    reason: { zh: '原因', en: 'reason' },
    state: { zh: '状态', en: 'state' },
  },
  agency: {
    active: { zh: '启用', en: 'active' },
    kind: { zh: '类别', en: 'kind' },
    level: { zh: '层级', en: 'level' },
    name: { zh: '名称', en: 'name' },
    region_code: { zh: '行政区划', en: 'region' },
    short_name: { zh: '简称', en: 'short name' },
  },
  agency_unit: {
    active: { zh: '启用', en: 'active' },
    agency_id: { zh: '单位', en: 'agency' },
    kind: { zh: '类别', en: 'kind' },
    name: { zh: '名称', en: 'name' },
    scope: { zh: '范围', en: 'scope' },
    valid_from: { zh: '有效期', en: 'validity' },
  },
  agency_power: {
    agency_id: { zh: '单位', en: 'agency' },
    line: { zh: '业务条线', en: 'line of work' },
    scope: { zh: '范围', en: 'scope' },
    valid_from: { zh: '有效期', en: 'validity' },
  },
  app_user: {
    account: { zh: '账户', en: 'account' },
    active: { zh: '启用', en: 'active' },
    agency_id: { zh: '单位', en: 'agency' },
    display_name: { zh: '姓名', en: 'name' },
    email: { zh: '电子邮箱', en: 'e-mail' },
    kind: { zh: '类别', en: 'kind' },
    language: { zh: '语言', en: 'language' },
    phone: { zh: '电话', en: 'telephone' },
    preferences: { zh: '个人设置', en: 'preferences' },
    roles: { zh: '角色', en: 'roles' },
  },
  calendar_feed: {
    scope: { zh: '范围', en: 'scope' },
  },
  calendar_year: {
    holidays: { zh: '放假日', en: 'days off' },
    source: { zh: '来源', en: 'source' },
    workdays: { zh: '调休上班日', en: 'working days' },
    year: { zh: '年度', en: 'year' },
  },
  document_rule: {
    digits: { zh: '序号位数', en: 'digits' },
    word: { zh: '代字', en: 'word' },
  },
  file: {
    name: { zh: '名称', en: 'name' },
  },
  number_series: {
    year: { zh: '年度', en: 'year' },
  },
  package_peer: {
    active: { zh: '启用', en: 'active' },
    departments: { zh: '责任单位', en: 'departments' },
    name: { zh: '名称', en: 'name' },
  },
  platform_setting: {
    name: { zh: '名称', en: 'name' },
    value: { zh: '设置值', en: 'value' },
  },
  procedure_event: {
    facts: { zh: '办理内容', en: 'what was entered' },
    reason: { zh: '原因', en: 'reason' },
  },
  procedure_instance: {
    kind: { zh: '类别', en: 'kind' },
    sealed: { zh: '封存', en: 'sealing' },
    state: { zh: '状态', en: 'state' },
    title: { zh: '名称', en: 'title' },
  },
  record_comment: {
    agencies: { zh: '提及的单位', en: 'agencies mentioned' },
    people: { zh: '提及的同事', en: 'colleagues mentioned' },
    text: { zh: '正文', en: 'text' },
  },
  processing_activity: {
    basis: { zh: '依据', en: 'basis' },
    mark: { zh: '核对情况', en: 'whether it was verified' },
  },
});

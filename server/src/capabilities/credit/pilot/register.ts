// The pilot list of managers of network service providers (国办发〔2016〕25号), closed since 2020-12-07: no list stands without a law or a central document.
import { defineRegister } from '@qingfeng/register';
import { identityKept } from '../identity-kept.ts';

export const managerListings = defineRegister({
  id: 'manager-listings',
  table: 'credit_manager_listing',
  title: { zh: '网络服务提供者管理人员失信名单（试点）', en: 'Managers of network service providers (pilot)' },
  one: { zh: '列入人员', en: 'listed manager' },
  about: {
    zh: '国办发〔2016〕25号探索建立的管理人员名单。2020年12月7日以后不得列入，已列入的不再有任何措施。',
    en: 'The list of managers piloted under 国办发〔2016〕25号. Since 7 December 2020 no one can be listed, and existing listings have no effect.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, title: { zh: '办理编号', en: 'Number' } },
    name: { kind: 'text', maxLength: 100, title: { zh: '姓名', en: 'Name' } },
    idNumber: {
      ...{ kind: 'code', of: 'residentId', optional: true, title: { zh: '居民身份证号码', en: 'Resident ID number' } },
      personal: identityKept,
    },
    provider: { kind: 'record', of: 'subjects', title: { zh: '任职的网络服务提供者', en: 'Provider' } },
    position: { kind: 'text', maxLength: 100, title: { zh: '职务', en: 'Position' } },
    matter: { kind: 'text', maxLength: 2000, lines: 3, title: { zh: '事实', en: 'Facts' } },
    papers: { kind: 'file', most: 10, optional: true, title: { zh: '材料', en: 'Supporting documents' } },
    listedOn: { kind: 'date', optional: true, title: { zh: '列入日期', en: 'Listed on' } },
    removedOn: { kind: 'date', optional: true, title: { zh: '移出日期', en: 'Removed on' } },
  },
  once: [['number']],
  names: ['name', 'number'],
  list: {
    columns: [['name', 'position'], 'provider', 'listedOn'],
    filters: ['provider', 'listedOn'],
    search: ['number', 'name', 'matter'],
    orders: ['listedOn', 'number'],
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'credit.manager-listing',
    kind: 'manager-listings',
    begin: { step: 'propose' },
    sets: {
      listedOn: { by: ['decide'], fact: 'listedOn' },
      removedOn: { by: ['remove'], fact: 'removedOn' },
    },
    changeIn: ['proposed'],
  },
  keep: { years: 5, from: 'entered', afterwards: 'forgetPersonal', basis: identityKept.basis },
  logged: true,
  foundBy: ['number'],
});

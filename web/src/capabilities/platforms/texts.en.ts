// The texts of the work with platforms in English; the same keys as texts.zh.ts.
import type { zh } from './texts.zh.ts';

export const en: typeof zh = {
  menu: 'Platforms',
  kept: 'What you filled in is still here.',
  tab: { register: 'Register' },
  register: {
    title: 'Register of platforms',
    new: 'Enter a platform',
    change: 'Change',
    save: 'Save',
    search: 'Platform, operator, code, domain',
    none: 'No platforms yet',
    noneNext:
      'Market supervision or the coordination office of its home enters a platform; then notices and requests can reach it.',
    consequence: 'The register is open to every user; whom to reach is stored encrypted, and each reading is recorded.',
    part: { all: 'All', true: 'Take part', false: 'Do not' },
    partSaid: { true: 'Takes part: receives and answers here', false: 'Does not take part: documents are delivered' },
    byName: 'By name',
    byNewest: 'Newest first',
    order: 'Order',
    closed: 'Closed',
    contact: 'Contact',
    setContact: 'Contact',
    contactHint: 'What is left empty is not stored.',
    field: {
      name: 'Platform',
      shortNames: 'Other names',
      operator: 'Operator',
      uscc: 'Social credit code',
      domains: 'Domains',
      offerAddress: 'Form of offer addresses',
      region: 'Home',
      homeAgency: 'Competent agency',
      body: 'Takes part as',
      takesPart: 'Takes part',
      active: 'In use',
      person: 'Name',
      phone: 'Telephone',
      email: 'Mail',
    },
    offerAddressHint:
      'With {id} for the number of an offer, as in https://item.example.com/{id}: links and numbers are turned into each other by it.',
  },
};

// The texts of tips and complaints in English; the same keys as texts.zh.ts.
import type { tipsZh } from './texts.zh.ts';

export const tipsEn: typeof tipsZh = {
  tip: {
    open: 'Open the tip',
    numberThere: '{{system}} (no. {{id}}); its content follows the messages of that system',
  },
  split: {
    act: { tip: 'Split off a complaint', complaint: 'Split off a tip' },
    other: 'Split',
    account: 'Content of the part split off',
    consequence:
      'Where one letter contains both a complaint and a tip, each is handled separately. A second record is opened with time limits from the same date of receipt, assigned to you. The author sees the new number.',
  },
  tips: {
    mine: 'Mine',
    handedOn: 'Transferred',
    title: 'Tips and complaints',
    one: 'Tip or complaint',
    new: 'Register a tip or complaint',
    import: 'Import from a hotline',
    importHint:
      'The first row holds the column names. Number, kind (tip or complaint), date and content are required. The same number of a channel is registered only once.',
    search: 'Number, respondent, mark, channel number',
    account: 'What was reported',
    none: 'No tips or complaints yet',
    noneNext:
      'Those sent through the public portal appear automatically; those from the counter, letters and hotlines can be registered here.',
    unread: '{{count}} unanswered',
    makeLead: 'Convert to lead',
  },
  author: {
    title: 'Author',
    only: 'Only the officer in charge can view this; every viewing is recorded',
    apart:
      'The author’s details are stored separately from the content and encrypted. Only the officer in charge can view them.',
    anonymous: 'Anonymous; there are no details of the author.',
    hidden: 'Only the officer in charge can view this.',
    gone: 'Deleted at the end of the retention period.',
    name: 'Name',
    nameOrNone: 'Name (leave empty if anonymous)',
    phone: 'Telephone',
    address: 'Address',
    idNumber: 'Identity number',
    look: 'Show full details',
    reason: 'Reason for looking',
    show: 'Show',
  },
  talk: {
    files: 'Attach files',
    title: 'Messages with the author',
    how: 'The author reads them with the number and the query password',
    none: 'No messages yet.',
    author: 'Author',
    office: 'Officer',
    write: 'Write to the author',
    send: 'Send',
  },
};

// The texts of tips and complaints in English; the same keys as texts.zh.ts.
import type { tipsZh } from './texts.zh.ts';

export const tipsEn: typeof tipsZh = {
  tip: { open: 'Open the tip', numberThere: '{{system}} (number {{id}}); what it says is changed by its messages' },
  split: {
    act: { tip: 'Split a complaint from it', complaint: 'Split a tip from it' },
    other: 'Split',
    account: 'What of it the other record is about',
    consequence:
      'Where one letter complains and reports at once each is handled by itself: a second record, with clocks from the same day of receipt, in your charge. Its author sees the new number.',
  },
  tips: {
    mine: 'Mine',
    handedOn: 'Handed on',
    title: 'Tips and complaints',
    one: 'Tip or complaint',
    new: 'Enter a tip or complaint',
    import: 'Import from a hotline',
    importHint:
      'Name the columns in the first row: number, kind (tip or complaint), day and account are needed. A number of a channel is entered once.',
    search: 'Number, respondent, mark, number of the channel',
    account: 'What was reported',
    none: 'No tips or complaints yet',
    noneNext: 'Those of the portal appear by themselves; those of the counter, of letters and hotlines can be entered.',
    unread: '{{count}} unanswered',
    makeLead: 'Make a lead of it',
  },
  author: {
    title: 'Author',
    only: 'For the officer in charge alone; every look is recorded',
    apart: 'The author is stored apart from the tip, encrypted, for the officer in charge alone.',
    anonymous: 'Anonymous: there is no author.',
    hidden: 'For the officer in charge alone.',
    gone: 'Removed: the time of keeping is over.',
    name: 'Name',
    nameOrNone: 'Name (none if anonymous)',
    phone: 'Telephone',
    address: 'Address',
    idNumber: 'Identity number',
    look: 'Show it whole',
    reason: 'Reason for looking',
    show: 'Show',
  },
  talk: {
    files: 'Attach files',
    title: 'Talk with the author',
    how: 'The author reads it with number and secret',
    none: 'Nothing was said yet.',
    author: 'Author',
    office: 'Officer',
    write: 'Write to the author',
    send: 'Send',
  },
};

// Texts of credit, in English.
export const en = {
  proposals: {
    menu: 'Merge subjects',
    title: 'Subjects that may be one',
    said: 'Proposed by comparison; people decide. A merged file shows both and can be parted again at any time. Natural persons are not among them.',
    decided: 'Decisions taken',
    none: 'No subjects look like one another',
    emptyText: 'Where names, codes or representatives of subjects come close, they are proposed here with the reasons.',
    more: 'Go on to subjects entered earlier',
    why: 'Why',
    weight: '({{weight}})',
    keep: 'The same: keep "{{name}}"',
    apart: 'Not the same',
    judged: 'Checked by the officer',
  },
  ofCase: {
    title: 'A party stands on the list of grave violators',
    said: 'Listed on {{on}} by {{agency}}, until {{until}}',
  },
};

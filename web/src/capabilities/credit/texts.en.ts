// Texts of credit, in English.
export const en = {
  proposals: {
    title: 'Possible duplicate subjects',
    said: 'The system proposes matches; people decide. A merged file shows both records, and a merger can be undone at any time. Natural persons are not included.',
    decided: 'Decisions made',
    none: 'No possible duplicates',
    emptyText: 'Subjects with similar names, codes or legal representatives are proposed here, with the reasons.',
    more: 'Show subjects entered earlier',
    why: 'Why',
    weight: '({{weight}})',
    keep: 'Same subject; keep "{{name}}"',
    apart: 'Different subjects',
    judged: 'Checked by the officer',
  },
  ofCase: {
    title: 'A party is on the list of serious violators',
    list: 'Open the list',
    said: 'Listed by {{agency}} on {{on}}, in effect until {{until}}',
  },
};

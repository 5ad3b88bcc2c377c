// Texts of credit, in English.
export const en = {
  ofCase: {
    title: 'A party stands on the list of grave violators',
    said: 'Listed on {{on}} by {{agency}}, until {{until}}',
  },
};

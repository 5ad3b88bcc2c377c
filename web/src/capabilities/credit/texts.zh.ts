// Texts of credit, in Chinese.
export const zh = {
  ofCase: {
    title: '当事人在严重违法失信名单',
    said: '{{on}} 由{{agency}}列入，{{until}} 前有效',
  },
};

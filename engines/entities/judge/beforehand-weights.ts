// Made by bench/linkage/fit-beforehand.ts from invented catalogues; not to be edited by hand.
export const BEFOREHAND = {
  constant: -4.3771,
  weights: {
    estimated: 0.4525,
    likeness: 0.7141,
    shared: 0.4739,
    sharedOfLess: 0.1132,
    grams: 0.0957,
    words: -0.5422,
    weight: 0.673,
    firstColumn: 0.0422,
    columns: 0.5697,
    figuresOfLess: -0.0905,
    figuresOfMore: 0.229,
    numbersShared: 1.8306,
    numbersApart: -0.4033,
    nearestCode: -0.0927,
    codesShared: 1.7318,
    behindLikeness: 1.9469,
    behindOdds: 0.106,
  },
};

// A number of things that a step tells of.
export const count = (fact: string, zh: string, en: string) =>
  ({ fact, kind: 'number', min: 0, whole: true, title: { zh, en } }) as const;

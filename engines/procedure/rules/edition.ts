// What a version of a procedure is called to its readers.

/** The year in its id ('2025' of 'patent-2025', '2021' of 'statute-2021+3.5'), else the id itself. */
export const editionOf = (version: string): string => /\d{4}/.exec(version)?.[0] ?? version;

// The faults that the fast tests must catch: such as a tired engineer makes, and that hurt somebody.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { accessFaults } from './access.mjs';
import { auditFaults } from './audit.mjs';
import { clockFaults } from './clocks.mjs';
import { foldFaults } from './folds.mjs';

/**
 * @typedef {object} Fault
 * @property {string} id by which it is asked for
 * @property {string} name what goes wrong, for whom
 * @property {'access' | 'clocks' | 'folds' | 'audit'} area
 * @property {string} file relative to the root of the project
 * @property {string} text what stands in the file, exactly once
 * @property {string} fault what is put in its place
 * @property {readonly string[]} tests files that should see it; where they do not, all unit and db tests are asked
 */

/** @type {readonly Fault[]} */
export const faults = [...accessFaults, ...clockFaults, ...foldFaults, ...auditFaults];

/** What is wrong with a fault as it stands in the list, in words; nothing where it can be made. */
export function problemsOf({ id, file, text, fault, tests }) {
  if (!existsSync(join(root, file))) return [`${id}: there is no ${file}`];
  const found = readFileSync(join(root, file), 'utf8').split(text).length - 1;
  return [
    ...(found === 1 ? [] : [`${id}: in ${file} this stands ${found} times, not once:\n${text}`]),
    ...(text === fault ? [`${id}: changes nothing`] : []),
    ...tests.filter((test) => !existsSync(join(root, test))).map((test) => `${id}: there is no ${test}`),
  ];
}

// Prints the migration that makes the tables of a register, for a person to read and sign: npm run draft:register -- licences
import { expectedTables } from '@qingfeng/register';
import { registers, registerTable } from '../server/src/capabilities/registers.ts';

const [id] = process.argv.slice(2);
const register = registers.find((one) => one.id === id);
if (register === undefined) {
  process.stderr.write(`There is no register '${id ?? ''}'. There are: ${registers.map((one) => one.id).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const tables = expectedTables(register, registerTable);
  process.stdout.write(`-- ${register.title.en} (${register.title.zh}), as its declaration asks.\n`);
  for (const { statements } of tables) process.stdout.write(`\n${statements.join('\n')}\n`);
}

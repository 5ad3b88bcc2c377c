// qingfeng offence schema: the JSON Schema of what `offence check` reads.
import { offenceInputSchema } from '@qingfeng/offence';
import { type CommandRegistration, guide, noun } from '../command.ts';
import { writeResult } from '../output.ts';
import { jsonText } from './remote.ts';

export const registerOffenceSchema: CommandRegistration = (program, { say }) => {
  const command = noun({
    program,
    name: 'offence',
    description: say({ zh: '立案追诉标准', en: 'criminal filing thresholds' }),
  })
    .command('schema')
    .description(
      say({ zh: '输出 offence check 所读文件的 JSON Schema', en: 'print the JSON Schema of what offence check reads' }),
    )
    .action(() => writeResult(jsonText(offenceInputSchema())));
  guide(command, { runs: 'here', examples: ['qingfeng offence schema > facts.schema.json'] });
};

// qingfeng link-schema: the JSON Schema of what `link --config` reads.
import { linkConfigSchema } from '@qingfeng/entities';
import { type CommandRegistration, guide } from '../command.ts';
import { writeResult } from '../output.ts';
import { jsonText } from './remote.ts';

export const registerLinkSchema: CommandRegistration = (program, { say }) => {
  const command = program
    .command('link-schema')
    .description(
      say({ zh: '输出 link --config 所读文件的 JSON Schema', en: 'print the JSON Schema of what link --config reads' }),
    )
    .action(() => writeResult(jsonText(linkConfigSchema())));
  guide(command, { runs: 'here', examples: ['qingfeng link-schema > link.schema.json'] });
};

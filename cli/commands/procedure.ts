// qingfeng procedure list and show: what the program declares, in words and as diagrams.
import { type Procedure, rulesInUse, toBpmn, toMermaid } from '@qingfeng/procedure';
import { type CommandContext, type CommandRegistration, guide, noun } from '../command.ts';
import { Misuse } from '../failure.ts';
import { writeResult } from '../output.ts';
import { chooseVersion, declaredProcedures } from '../procedures.ts';
import { describeProcedure } from './procedure-text.ts';

function group(program: Parameters<CommandRegistration>[0], { say }: CommandContext) {
  return noun({ program, name: 'procedure', description: say({ zh: '法定程序', en: 'statutory procedures' }) });
}

export const registerProcedureList: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = group(program, context)
    .command('list')
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({ zh: '列出各程序的版本、施行日期和待核实的依据', en: 'list versions, days in force and rules to verify' }),
    )
    .action(async (options: { json?: true }) => {
      const listed = (await declaredProcedures(context)).map(summary);
      if (options.json === true) return writeResult(`${JSON.stringify({ procedures: listed }, null, 2)}\n`);
      await writeResult(listed.map((one) => line(one, context)).join(''));
    });
  guide(command, { runs: 'here', examples: ['qingfeng procedure list'] });
};

function summary(procedure: Procedure) {
  const { id, version, title, validFrom, validUntil, states, steps, duties } = procedure;
  const rules = rulesInUse(procedure);
  return {
    id,
    version,
    title,
    validFrom,
    validUntil,
    states: Object.keys(states).length,
    steps: Object.keys(steps).length,
    duties: Object.keys(duties).length,
    rules: rules.length,
    recalled: rules.filter(({ basis }) => basis.mark === 'recalled').length,
  };
}

function line(one: ReturnType<typeof summary>, { say }: CommandContext): string {
  const span = `${one.validFrom} … ${one.validUntil ?? ''}`.trim();
  const recalled =
    one.recalled === 0
      ? ''
      : say({ zh: `，${one.recalled} 条依据待核实`, en: `, ${one.recalled} rules to be verified` });
  return say({
    zh: `${one.id} ${one.version}  ${one.title.zh}  ${span}  ${one.steps} 步，${one.duties} 项期限${recalled}\n`,
    en: `${one.id} ${one.version}  ${one.title.en}  ${span}  ${one.steps} steps, ${one.duties} duties${recalled}\n`,
  });
}

type ShowOptions = { on?: string; mermaid?: true; bpmn?: true; json?: true };

export const registerProcedureShow: CommandRegistration = (program, context) => {
  const { say, language } = context;
  const command = group(program, context)
    .command('show')
    .argument(
      '<id>',
      say({
        zh: '程序，如 plan.task；某一版本如 plan.task@1',
        en: 'such as plan.task, or one version of it: plan.task@1',
      }),
    )
    .option('--on <date>', say({ zh: '当日施行的版本', en: 'the version in force on this day' }))
    .option('--mermaid', say({ zh: '输出 Mermaid 状态图', en: 'print a Mermaid state diagram' }))
    .option('--bpmn', say({ zh: '输出 BPMN 2.0（含布局）', en: 'print BPMN 2.0 with its layout' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({ zh: '显示一个程序：状态、步骤、期限和依据', en: 'show one procedure: states, steps, duties and rules' }),
    )
    .action(async (id: string, options: ShowOptions) => {
      const forms = [options.mermaid, options.bpmn, options.json].filter((form) => form === true);
      if (forms.length > 1) {
        throw new Misuse({
          zh: '--mermaid、--bpmn、--json 只能选一个',
          en: '--mermaid, --bpmn and --json exclude each other',
        });
      }
      if (options.on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(options.on)) {
        throw new Misuse(
          { zh: '--on 应写成 2024-09-28', en: '--on is written as 2024-09-28' },
          { code: 'usage.invalidArgument', field: '--on' },
        );
      }
      const [name = '', version] = id.split('@');
      const procedure = chooseVersion(await declaredProcedures(context), { id: name, version, on: options.on });
      if (options.mermaid === true) return writeResult(toMermaid(procedure, language));
      if (options.bpmn === true) return writeResult(toBpmn(procedure, language));
      if (options.json === true) return writeResult(`${JSON.stringify(procedure, null, 2)}\n`);
      await writeResult(describeProcedure(procedure, context));
    });
  guide(command, {
    runs: 'here',
    examples: ['qingfeng procedure show cases.case', 'qingfeng procedure show plan.order --mermaid > order.mmd'],
  });
};

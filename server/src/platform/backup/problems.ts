// Refusals of backup and restore.
import { defineProblems } from '../errors/problem.ts';

export const backupProblem = defineProblems({
  'backup.fileExists': {
    status: 409,
    zh: '文件 {path} 已存在',
    en: 'The file {path} exists already',
    next: { zh: '请换一个文件名，或加 --force 覆盖。', en: 'Choose another name, or overwrite it with --force.' },
  },
  'backup.tableHidden': {
    status: 500,
    zh: '数据表 {table} 无法完整读取，未制作备份',
    en: 'The table {table} cannot be read as a whole; no backup was made',
    next: {
      zh: '请为 qingfeng_system 角色补上该表的 SELECT 权限和行级安全策略。',
      en: 'Give the role qingfeng_system SELECT and a row-level policy on that table.',
    },
  },
  'backup.filesDamaged': {
    status: 500,
    zh: '有 {count} 个文件缺失或已被改动（第一个：{name}），未制作备份',
    en: '{count} files are missing or altered (the first: {name}); no backup was made',
    next: {
      zh: '请从较早的备份找回这些文件，或用 --skip-damaged-files 制作不含它们的备份。',
      en: 'Bring them back from an earlier backup, or make one without them by --skip-damaged-files.',
    },
  },
  'backup.notABackup': {
    status: 422,
    zh: '{path} 不是清风的备份：{reason}',
    en: '{path} is not a backup of Qingfeng: {reason}',
    next: { zh: '未作任何改动。请核对文件。', en: 'Nothing was changed. Check the file.' },
  },
  'backup.newer': {
    status: 422,
    zh: '备份来自另一版本 {release}：本版本不认识其迁移 {migration}',
    en: 'The backup is of another release, {release}: this one does not know its migration {migration}',
    next: { zh: '请用该版本或更新的版本恢复。', en: 'Restore it with that release or a newer one.' },
  },
  'backup.homeInUse': {
    status: 409,
    zh: '{path} 不是空文件夹',
    en: '{path} is not an empty folder',
    next: {
      zh: '备份只恢复到空文件夹或不存在的文件夹；请用 --home 指定另一个。',
      en: 'A backup is restored into an empty or missing folder only; name another with --home.',
    },
  },
  'backup.databaseInUse': {
    status: 409,
    zh: '{at} 的数据库不是空的：其中有 {table}',
    en: 'The database at {at} is not empty: it has {table}',
    next: {
      zh: '备份只恢复到空数据库。请新建一个（见 docs/operate.zh-CN.md），并写入要恢复到的文件夹的 qingfeng.env。',
      en: 'A backup is restored into an empty database only. Make a new one (docs/operate.md) and name it in qingfeng.env of the folder to restore into.',
    },
  },
  'backup.restoreIncomplete': {
    status: 500,
    zh: '恢复的内容与备份不符：{reason}',
    en: 'What was restored is not what the backup holds: {reason}',
    next: { zh: '已删除恢复的部分。请改用另一份备份。', en: 'What was restored has been removed. Use another backup.' },
  },
  'backup.passphraseNeeded': {
    status: 422,
    zh: '{path} 已用口令加密',
    en: '{path} is encrypted with a passphrase',
    next: { zh: '请用 --passphrase-file 给出口令文件。', en: 'Name the file that holds it with --passphrase-file.' },
  },
  'backup.passphraseWrong': {
    status: 422,
    zh: '口令不对，或加密的备份已损坏',
    en: 'The passphrase is not the right one, or the encrypted backup is damaged',
    next: { zh: '请核对口令；未作任何改动。', en: 'Check the passphrase; nothing was changed.' },
  },
});

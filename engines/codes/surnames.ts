// Surnames of two signs (复姓) that still occur.

export const COMPOUND_SURNAMES: readonly string[] =
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 轩辕 端木 百里 南宫 独孤 申屠 公冶 钟离 闻人 赫连 澹台 濮阳 淳于 单于 太史 鲜于 呼延 拓跋 东郭 西门'.split(
    ' ',
  );

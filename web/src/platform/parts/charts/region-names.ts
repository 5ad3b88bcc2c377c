// Names of regions as a map has room for them: 广州 for 广州市, 恩施 for 恩施土家族苗族自治州.

const peoples = '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|羌|景颇|柯尔克孜|仡佬|各'
  .split('|')
  .map((people) => `${people}族?`)
  .join('|');
const autonomous = new RegExp(`(?:${peoples})*自治(?:州|县)$`);
const ending = /(?:市|省|地区|新区|林区|区|县|盟)$/;

/** Never shorter than two characters, so that 县 stays where a name would be one character without it. */
export function shortRegionName(name: string): string {
  const short = name.replace(autonomous, '').replace(name.includes('自治') ? /$^/ : ending, '');
  return short.length >= 2 ? short : name;
}

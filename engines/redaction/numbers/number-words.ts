// The words before and after a row of digits that say what it is. Each list looks at one clause, never over a full stop.

export const ID_WORDS = /(?:身份证|公民身份|居民身份|身份号|证件号|证号|证件)[^,。;、]{0,8}$/;
export const PHONE_WORDS =
  /(?:电话|手机|联系方式|联系|致电|拨打|传真|座机|热线|话机|来电|短信|机主|电联|tel|phone|mobile)[^,。;]{0,8}$/i;
export const ACCOUNT_WORDS =
  /(?:账号|帐号|账户|帐户|卡号|银行卡|储蓄卡|借记卡|信用卡|存折|开户行?|支付宝|收款|转入|汇入|银行|农商行|信用社|尾号|医保号|社保号|病历号|住院号|就诊卡|门诊号|会员卡)[^,。;]{0,12}$/;
/** Accounts of the treasury, into which fines are paid. */
export const PUBLIC_ACCOUNT = /(?:罚没|罚款专|罚款账|缴纳罚款|罚款缴|财政|国库|非税|代收|专户|缴款|缴至)[^。;]{0,24}$/;
/** In brackets after an account. */
export const OF_TREASURY = /^ ?\([^,。;)]{0,10}(?:财政|非税|国库|罚没)/;
/** Telephones of the agency itself. */
export const PUBLIC_PHONE =
  /(?:举报电话|咨询电话|监督电话|投诉电话|值班电话|办公电话|服务热线|(?:我局|本局|本机关|管理局|执法大队|人民政府|人民法院)[^,。;]{0,6}(?:电话|传真|热线))[^,。;]{0,4}$/;
/** Numbers that a decision must show, or that belong to nobody. */
export const OTHER_NUMBER =
  /(?:注册号|登记号|登记证|许可证|执照|注册证|商标|第|专利|〕|\]|条码|条形码|批号|批次|编号|单号|订单|运单|货号|型号|文号|序列号|款号|票号|发票|代码|流水|合同|生产日期|规格|标准|备案|证书|货值|金额|价款|合计|共计|编码|追溯码|防伪码|ID|SKU|ZL|CN|GB|IMEI|SN|NO\.?|No\.?|№)(?:号码|号|码|的|为|是|:|"|“|\s|分别|依次|[A-Z]){0,6}$/i;
/** What only counted or dated things have after them. */
export const COUNTED =
  /^ ?(?:多|余)?(?:元|万|亿|千|百|角|分|双|件|个|箱|瓶|盒|条|套|台|只|包|桶|吨|公斤|克|毫|升|米|支|份|粒|袋|年|月|日|时|%|号(?!码|,|。|、|\)|$)|kg|g\b|ml|cm|mm)/;

/** The text before a number without the numbers of the same list, so that `订单号A、B、C` names all three. */
export function beforeList(before: string): string {
  return before.replace(/(?:[0-9A-Za-z*-]{4,32} ?(?:[、,和及与]|以及) ?)+$/, '');
}

// Laws by an English name, which readers of English see beside the Chinese one. 'official' is the name in the English text that the State
// publishes (Database of Laws and Regulations of the National People's Congress, its official translations); of the others the name is a
// plain translation. All recalled: none was held against the translation.

type LawName = { readonly name: string; readonly official: boolean };

/** By the title without 中华人民共和国, year and number of the decree. */
const names: Readonly<Record<string, LawName>> = {
  ...official({
    刑法: 'Criminal Law',
    刑事诉讼法: 'Criminal Procedure Law',
    行政处罚法: 'Administrative Penalty Law',
    行政强制法: 'Administrative Compulsion Law',
    行政复议法: 'Administrative Reconsideration Law',
    行政诉讼法: 'Administrative Litigation Law',
    '行政复议法、行政诉讼法': 'Administrative Reconsideration Law and Administrative Litigation Law',
    商标法: 'Trademark Law',
    专利法: 'Patent Law',
    著作权法: 'Copyright Law',
    反不正当竞争法: 'Anti-Unfair Competition Law',
    产品质量法: 'Product Quality Law',
    食品安全法: 'Food Safety Law',
    药品管理法: 'Drug Administration Law',
    种子法: 'Seed Law',
    烟草专卖法: 'Law on Tobacco Monopoly',
    海关法: 'Customs Law',
    电子商务法: 'E-Commerce Law',
    个人信息保护法: 'Personal Information Protection Law',
    民法典: 'Civil Code',
    侵权责任法: 'Tort Law',
    公证法: 'Notarization Law',
    监察法: 'Supervision Law',
    消费者权益保护法: 'Law on Protection of the Rights and Interests of Consumers',
  }),
  ...translated({
    专利法实施细则: 'Implementing Rules of the Patent Law',
    植物新品种保护条例: 'Regulations on the Protection of New Varieties of Plants',
    集成电路布图设计保护条例: 'Regulations on the Protection of Layout-Designs of Integrated Circuits',
    政府信息公开条例: 'Regulations on the Disclosure of Government Information',
    行政执法监督条例: 'Regulations on Supervision of Administrative Enforcement',
    行政执法机关移送涉嫌犯罪案件的规定:
      'Provisions on the Transfer of Suspected Criminal Cases by Administrative Enforcement Organs',
    公安机关受理行政执法机关移送涉嫌犯罪案件规定:
      'Provisions on Acceptance by Public Security of Suspected Crimes Referred by Enforcement Organs',
    公安机关办理刑事案件程序规定: 'Procedural Provisions for Public Security Organs in Criminal Cases',
    公安机关办理经济犯罪案件的若干规定: 'Provisions for Public Security Organs on Economic Crimes',
    人民检察院刑事诉讼规则: 'Rules of Criminal Procedure of the People’s Procuratorates',
    人民检察院办理行政执法机关移送涉嫌犯罪案件的规定:
      'Provisions for Procuratorates on Suspected Crimes Referred by Enforcement Organs',
    人民检察院行刑反向衔接工作指引: 'Procuratorates’ Guidelines on Reverse Referral',
    最高人民检察院关于推进行政执法与刑事司法衔接工作的规定:
      'Procuratorate Provisions on Linking Enforcement and Criminal Justice',
    市场监督管理行政处罚程序规定: 'Procedural Provisions on Market Regulation Penalties',
    市场监督管理行政处罚程序暂行规定: 'Interim Procedural Provisions on Market Regulation Penalties',
    市场监督管理行政处罚听证办法: 'Measures for Hearings on Market Regulation Penalties',
    工商行政管理机关行政处罚程序规定: 'Procedural Provisions on Penalties of Industry and Commerce',
    市场监督管理投诉举报处理办法: 'Measures for Complaints and Tips in Market Regulation',
    市场监督管理投诉举报处理暂行办法: 'Interim Measures for Complaints and Tips in Market Regulation',
    工商行政管理部门处理消费者投诉办法: 'Measures for Consumer Complaints to Industry and Commerce',
    市场监督管理行政执法电子数据取证暂行规定: 'Interim Provisions on Electronic Evidence in Market Regulation',
    市场监督管理信用修复管理办法: 'Measures for Credit Repair in Market Regulation',
    市场监督管理严重违法失信名单管理办法: 'Measures for the List of Serious Violators in Market Regulation',
    网络交易监督管理办法: 'Measures for Supervision of Online Trading',
    网络交易管理办法: 'Measures for Online Trading',
    网络交易执法协查暂行办法: 'Interim Measures for Co-investigation of Online Trading',
    罚没财物管理办法: 'Measures for Confiscated Property',
    专利行政执法办法: 'Measures for Administrative Enforcement of Patents',
    专利纠纷行政裁决和调解办法: 'Measures for Adjudication and Mediation of Patent Disputes',
    商标行政执法证据规定: 'Provisions on Evidence in Trademark Enforcement',
    价格认定规定: 'Provisions on Price Determination',
    食品药品行政执法与刑事司法衔接工作办法: 'Measures for Linking Food and Drug Enforcement and Criminal Justice',
    药品行政执法与刑事司法衔接工作办法: 'Measures for Linking Drug Enforcement and Criminal Justice',
  }),
};

function official(given: Readonly<Record<string, string>>): Record<string, LawName> {
  return named(given, true);
}

function translated(given: Readonly<Record<string, string>>): Record<string, LawName> {
  return named(given, false);
}

function named(given: Readonly<Record<string, string>>, isOfficial: boolean): Record<string, LawName> {
  return Object.fromEntries(Object.entries(given).map(([chinese, name]) => [chinese, { name, official: isOfficial }]));
}

/** @param document as it is cited: 行政处罚法（2021年修订） @returns null of a document that has no English name here, such as a rule of an office */
export function englishLaw(document: string): LawName | null {
  const title = document
    .replace(/^《|》.*$/g, '')
    .replace(/（.*$/, '')
    .replace(/^中华人民共和国/, '');
  return names[title] ?? null;
}

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
    反垄断法: 'Anti-Monopoly Law',
    广告法: 'Advertising Law',
    大气污染防治法: 'Law on the Prevention and Control of Atmospheric Pollution',
    固体废物污染环境防治法: 'Law on the Prevention and Control of Environmental Pollution by Solid Waste',
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
    商标法实施条例: 'Implementing Regulations of the Trademark Law',
    奥林匹克标志保护条例: 'Regulations on the Protection of Olympic Symbols',
    地理标志产品保护办法: 'Measures for the Protection of Geographical Indication Products',
    计算机软件保护条例: 'Regulations on the Protection of Computer Software',
    信息网络传播权保护条例: 'Regulations on the Right of Communication through Information Networks',
    工业产品生产许可证管理条例: 'Regulations on Production Licences for Industrial Products',
    认证认可条例: 'Regulations on Certification and Accreditation',
    成品油市场管理办法: 'Measures for the Refined Oil Market',
    化妆品监督管理条例: 'Regulations on the Supervision of Cosmetics',
    医疗器械监督管理条例: 'Regulations on the Supervision of Medical Devices',
    出版管理条例: 'Regulations on Publication',
    兽药管理条例: 'Regulations on Veterinary Drugs',
    农药管理条例: 'Regulations on Pesticides',
    烟草专卖法实施条例: 'Implementing Regulations of the Law on Tobacco Monopoly',
    知识产权海关保护条例: 'Regulations on Customs Protection of Intellectual Property Rights',
    市场监督管理行政处罚案件违法所得认定办法: 'Measures for Determining Illegal Gains in Market Regulation Cases',
  }),
  // By their number, as they are cited.
  ...translated({
    '法释〔2004〕19号': 'Judicial Interpretation on Intellectual Property Crimes, 2004',
    '法释〔2007〕6号': 'Judicial Interpretation (II) on Intellectual Property Crimes, 2007',
    '法释〔2020〕10号': 'Judicial Interpretation (III) on Intellectual Property Crimes, 2020',
    '法释〔2025〕5号': 'Judicial Interpretation on Intellectual Property Crimes, 2025',
    '法发〔2011〕3号': 'Opinions on Intellectual Property Crimes, 2011',
    '法释〔2001〕10号': 'Judicial Interpretation on Fake and Shoddy Goods, 2001',
    '法释〔2010〕7号': 'Judicial Interpretation on Tobacco Crimes, 2010',
    '法释〔2014〕14号': 'Judicial Interpretation on Drug Safety Crimes, 2014',
    '高检发释字〔2022〕1号': 'Judicial Interpretation on Drug Safety Crimes, 2022',
    '法释〔2013〕12号': 'Judicial Interpretation on Food Safety Crimes, 2013',
    '法释〔2021〕24号': 'Judicial Interpretation on Food Safety Crimes, 2021',
    '法释〔1997〕12号': 'Judicial Interpretation on Article 12 of the Criminal Law, 1997',
    '高检发释字〔2001〕5号': 'Provisions on the Temporal Effect of Judicial Interpretations, 2001',
    '公通字〔2008〕36号': 'Filing Standards (I), 2008',
    '公通字〔2010〕23号': 'Filing Standards (II), 2010',
    '公通字〔2017〕12号': 'Supplement to Filing Standards (I), 2017',
    '公通字〔2022〕12号': 'Filing Standards (II), 2022',
    '发改价格〔2015〕2251号': 'Provisions on Price Determination',
    国家工商行政管理总局令第37号: 'Measures for Determining Illegal Gains in Industry and Commerce Cases',
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

// Words in letters that officers and sellers use every day and that name nobody.
export const ORDINARY_LATIN: ReadonlySet<string> = new Set(
  `app apple android ios wifi wechat weixin whatsapp telegram line skype facebook instagram twitter tiktok youtube taobao alipay tmall amazon ebay excel word pdf docx xlsx txt jpg png html http https www com cn net org logo usdt btc pos atm usb led lcd gps sim sku ok okay hello thanks price list updated contact receiver sender name address phone email mail tel fax order size color style model type brand new original copy super pro max plus mini small large pcs piece set box bag please send pay paid goods ship shipping today tomorrow yes none null invoice total amount date time from with your have this that will can for and the you are not but all here there customer service online offline sale sales discount free gift hot made china kg cm mm ml kw
  nike adidas puma fila gucci chanel dior prada hermes burberry levis lacoste casio rolex omega samsung huawei xiaomi oppo vivo lenovo sony panasonic philips siemens bosch intel microsoft windows`.split(
    /\s+/,
  ),
);

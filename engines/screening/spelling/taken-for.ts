// What letters and characters are written as besides their own forms. Written for this engine, the Latin letters after their names in Unicode.

/** Letters with strokes, hooks and tails, turned, small and insular ones; and those of other scripts that nobody who reads them takes for Latin ones, but sellers do. */
const LATIN: Readonly<Record<string, string>> = {
  a: 'ɐᴀᶏẚⱥλᗅꓮᎪ',
  b: 'ƀƃɓʙᴃᵬᶀꞗᗷꓐᏴв',
  c: 'ƈȼɔɕᴄᴐᴒᶗↄꜿꞓꞔꬿᑕꓚᏟ',
  d: 'đƌȡɖɗᴅᵭᶁᶑꝺꟈᗞꓓᎠ',
  e: 'ǝɇɘɛɜɝɞʚᴇᴈᶒᶓᶔⱸⱻꬳꬴзξєꓰᎬ',
  f: 'ɟƒᵮᶂꜰꝼꞙᖴꓝ',
  g: 'ǥɠɡɢʛᵷᵹᶃꝿꞡꟑꬶꓖᏀց',
  h: 'ħɥɦʜʮʯⱨꞕᕼꓧᎻհн',
  i: 'ıɨɪᴉᵻᶖꓲᎥ',
  j: 'ȷʄᴊᒍꓙᎫյ',
  k: 'ƙʞᴋᶄⱪꝁꝃꝅꞣꓗᏦ',
  l: 'ŀłƚȴɫɬɭʟᴌᶅⱡꝉꞁꞎꬷꬸꬹᒪꓡᏞ',
  m: 'ɯɰɱᴍᴟᵯᶆꟺꬺᗰꓟᎷ',
  n: 'ƞȵɲɳɴᴎᵰᶇꞑꞥꬻпийπᑎꓠ',
  o: 'øǿɵᴏᴑᴓⱺꝋꝍꓳᎾ',
  p: 'ƥᴘᵱᵽᶈꝑꝓꝕᑭꓑᏢ',
  q: 'ɋʠꝗꝙꞯզ',
  r: 'ɍɹɺɻɼɽɾɿʀᴙᴚᵲᵳᶉⱹꞃꞧꭆꭉꭋꭌꭨгяᖇꓣᏒ',
  s: 'ȿʂᵴᶊẜẝꜱꞅꞩꟊᔕꓢᏚ',
  t: 'ŧƫƭȶʇʈᴛᵵⱦꞇꓔᎢт',
  u: 'ᴜᴝᵾᶙꞹꭎꭒцᑌꓴ',
  v: 'ʋʌᴠᶌⱱⱴꝟᐯꓦᏙ',
  w: 'ʍᴡⱳшщωᗯꓪᎳѡա',
  x: 'ᶍꭖꭗꭘꭙж᙭ꓫӿҳ',
  y: 'ƴɏʎʏỿꭚчꓬᎩ',
  z: 'ᴢꓜᏃ',
};

/** Radicals of the supplement, to the characters whose forms they are. */
const RADICALS = [
  '⺀⺁⺄⺅⺆⺈⺉⺋⺌⺍⺎⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺧⺨⺩⺪⺫⺬⺭⺯⺰⺱⺲⺳⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳',
  '冫厂乙人冂刀刀卩小小兀尢巳幺彐心心手文无日月歹民水水火爪爪牛犬王疋目示示丝丝网网网羊羊羊老聿聿肉臼草草草虎衣西西见角角言贝足车走走走阜金长长长门阜阜雨青韦页风飞食食食食首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟',
] as const;

/** Kana that look like characters. */
const KANA = ['カエロタハミニトチムオセヌリヒメノイネキ', '力工口夕八三二卜千厶才七又刂匕乂丿亻礻丰'] as const;

const pairsOf = ([from, to]: readonly [string, string]): [string, string][] => {
  const others = [...to];
  return [...from].map((one, at) => [one, others[at] ?? one]);
};

/** To the letter or character that each of them is taken for. */
export const TAKEN_FOR: ReadonlyMap<string, string> = new Map([
  ...Object.entries(LATIN).flatMap(([letter, list]) => [...list].map((one): [string, string] => [one, letter])),
  ['€', 'e'],
  ['¢', 'c'],
  ...pairsOf(RADICALS),
  ...pairsOf(KANA),
]);

// The one stylesheet of the portal: large type, large targets, native controls, and a receipt that prints.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../settings/config.ts';

/**
 * The stylesheet. Devices of the public bring Chinese type of their own; a demonstration is looked at on machines that may have none, and
 * borrows that of the built web.
 */
export function styleOf({ demoDay, webFolder }: Pick<Config, 'demoDay' | 'webFolder'>): string {
  const assets = join(webFolder ?? '', 'assets');
  if (demoDay === null || webFolder === null || !existsSync(assets)) return style;
  const fonts = readdirSync(assets).find((name) => /^fonts-[\w-]+\.css$/.test(name));
  return fonts === undefined ? style : `@import url("/assets/${fonts}");\n${style}`;
}

/** The same list as --chinese of the web's base.css; a journey in the browser holds the two against each other. */
const chinese =
  '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC",' +
  '"Source Han Sans SC","Source Han Sans CN","WenQuanYi Micro Hei","WenQuanYi Zen Hei","Qingfeng Hans",' +
  '"Noto Sans SC Variable",system-ui,sans-serif';

// Quotation marks and dots are as wide as a character in Chinese fonts; an English page takes them from a Latin one.
const style = `:root{color-scheme:light;--blue:#1a5fb4;--ink:#1d2430;--second:#4d5766;--line:#7a8494;--soft:#d8dde5;--tint:#eef3fb;--amber:#7a4a00}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:18px/1.6 ${chinese}}
:lang(en) body{font-family:"Latin signs",${chinese}}
@font-face{font-family:"Latin signs";src:local("Segoe UI"),local("Helvetica Neue"),local("Arial"),local("Liberation Sans"),local("DejaVu Sans");unicode-range:U+B7,U+2018-2019,U+201C-201D,U+2026}
.skip{position:absolute;left:-9999px}.skip:focus{position:static;display:block;padding:10px 16px}
header,main,footer>div{max-width:1120px;margin:0 auto;padding:12px 20px}body:not(.wide) main>*{max-width:720px}
header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4px 16px;border-bottom:1px solid var(--soft)}
header strong{font-size:20px}.brand{gap:10px;color:var(--ink);text-decoration:none}.logo{width:28px;height:28px;flex:none;fill:none;stroke:var(--blue);stroke-width:2;stroke-linecap:round}
nav{display:flex;flex-wrap:wrap;gap:0 20px}.named{display:none}@media(min-width:1000px){.named{display:flex;flex:1;gap:0 24px}.named a{color:var(--ink);text-decoration:none;border-bottom:3px solid transparent;border-top:3px solid transparent}.named a:hover{color:var(--blue)}.named [aria-current]{color:var(--blue);font-weight:600;border-bottom-color:var(--blue)}:lang(en) .named{flex:none;width:100%;order:3}}
header a,nav a,footer a{display:inline-flex;align-items:center;min-height:44px}
a{color:var(--blue)}
.demo{background:#fff5de;color:var(--amber);border-bottom:1px solid #ecd9ad}
.demo p{max-width:1120px;margin:0 auto;padding:10px 20px}
h1{font-size:28px;line-height:1.3;text-wrap:balance;margin:20px 0 8px}
h2,legend{font-size:21px;font-weight:600;line-height:1.4;margin:0;padding:0}
h2{margin-top:24px}
h3{font-size:18px;margin:16px 0 4px}
.second{color:var(--second)}
code{overflow-wrap:anywhere}
fieldset{border:0;border-top:1px solid var(--soft);margin:24px 0 0;padding:20px 0 0;min-width:0}
legend{float:left;width:100%;margin-bottom:8px}legend+*{clear:both}
label{display:block;margin:14px 0 4px}
.hint{margin:4px 0 0;color:var(--second);font-size:16px}
input,select,textarea,button,.door{font:inherit;color:inherit}
input[type=text],input[type=search],input[type=tel],input[type=file],select,textarea{width:100%;min-height:48px;padding:9px 12px;border:1px solid var(--line);border-radius:4px;background:#fff}
input.short{max-width:160px}
.step button{margin-top:8px}
.choice{display:flex;gap:12px;align-items:center;min-height:48px;margin:8px 0;padding:8px 14px;border:1px solid var(--line);border-radius:4px}
.choice input{width:22px;height:22px;flex:none;margin:0}
.choice small{display:block;font-size:16px;color:var(--second)}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
button{min-height:48px;padding:10px 24px;border:1px solid var(--blue);border-radius:4px;background:#fff;color:var(--blue);cursor:pointer}
button.first{background:var(--blue);color:#fff}
.acts{display:flex;flex-wrap:wrap;gap:12px;margin:24px 0}
.note,.refused{margin:20px 0;padding:14px 16px;border:1px solid #b7cbea;border-radius:4px;background:var(--tint)}
.note h2,.refused h2{margin:0}.note p,.refused p,.refused ul{margin:4px 0 0}
.refused{border-color:#a4262c;background:#fdf1f1}.wrong{margin:4px 0 0;color:#a4262c}
[aria-invalid=true]{border:2px solid #a4262c!important}
.doors{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:16px;margin-top:16px}.door{display:block;padding:20px;border:1px solid var(--line);border-radius:6px;text-decoration:none}
.door strong{display:block;font-size:22px;color:var(--blue)}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
dl{margin:16px 0}dt{color:var(--second)}dd{margin:0 0 12px;overflow-wrap:anywhere;white-space:pre-wrap}@media(min-width:640px){.pairs{display:grid;grid-template-columns:11em minmax(0,1fr);gap:4px 16px}.pairs dd{margin:0}}
.day{white-space:nowrap}
.code{font-family:ui-monospace,Consolas,monospace;font-size:24px;letter-spacing:1px}
ol.talk,ul.plain{list-style:none;margin:0;padding:0}
.talk li{margin:12px 0;padding:12px 16px;border:1px solid var(--soft);border-radius:4px}.talk .office{background:var(--tint)}
button.file{display:block;min-height:44px;max-width:100%;margin:8px 0 0;padding:8px 14px;border-color:var(--line);background:#fff;text-align:start;overflow-wrap:anywhere;text-decoration:underline}
.talk p{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}
@media(scripting:enabled){.scripted[hidden]{display:block}}.acts[hidden]{display:none}footer{margin-top:40px;border-top:1px solid var(--soft);background:#f6f8fa;color:var(--second);font-size:16px}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:0 16px;align-items:end}.fields select,.fields input{height:50px}
input[type=date]{width:100%;min-height:48px;padding:9px 12px;border:1px solid var(--line);border-radius:4px;background:#fff}
.decisions li{padding:14px 0;border-top:1px solid var(--soft)}.decisions h2{margin:0;font-size:19px}.decisions p{margin:4px 0 0;overflow-wrap:anywhere}
.crumbs{max-width:1120px;margin:0 auto;padding:4px 20px 0;color:var(--second);font-size:16px}.crumbs ol{display:flex;flex-wrap:wrap;align-items:center;list-style:none;margin:0;padding:0}.crumbs li{display:flex;align-items:center;min-height:44px;overflow-wrap:anywhere}.crumbs li+li::before{content:"›";padding:0 10px}.site{display:flex;flex-wrap:wrap;gap:0 24px}.example{color:var(--amber)}.marks{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;color:var(--second)}
.mark{padding:2px 10px;border-radius:3px;background:#eef1f5;color:var(--ink);font-size:16px}.mark.public{background:var(--tint);color:var(--blue)}.mark.withdrawn{background:#fdf1f1;color:#a4262c}
.beside{display:grid;grid-template-columns:minmax(0,1fr);gap:0 40px}@media(min-width:960px){.beside{grid-template-columns:minmax(0,1fr) 320px}}
.box{margin:16px 0;padding:12px 18px;border:1px solid var(--soft);border-radius:4px;font-size:16px}.box h2{margin:0 0 6px;font-size:18px}.box p{margin:4px 0}.box dl{margin:6px 0 0}.box dd{margin:0 0 8px}
.facts{width:100%;border-collapse:collapse;border-top:2px solid var(--ink)}.facts th,.facts td{padding:10px 12px;border-bottom:1px solid var(--soft);text-align:start;vertical-align:top;font-weight:400;overflow-wrap:anywhere}.facts th{width:36%;background:#f6f8fa}
.paper{margin-top:10px}.paper p{margin:0 0 10px;text-indent:2em;overflow-wrap:anywhere}.paper .head{text-align:center;text-indent:0;font-weight:600}.paper .no{text-align:center;text-indent:0}.paper .sign{text-align:end}.more{margin:12px 0}.more summary{min-height:44px;padding:10px 0;color:var(--blue);cursor:pointer}.covered{background:#e6eaf0;border-bottom:2px dotted var(--second)}
.scan a{display:block;margin:0 0 12px}.scan img{display:block;width:100%;height:auto;border:1px solid var(--second);background:#fff}
.trace li{margin:0 0 10px;padding-left:14px;border-left:3px solid var(--blue)}.trace .ahead{border-left-style:dotted;color:var(--second)}
.digest{font-family:ui-monospace,Consolas,monospace;font-size:14px;overflow-wrap:anywhere}ins{text-decoration:none;background:#edf6f0}del{background:#fdf1f1}.steps{margin:0;color:var(--second)}
.large{font-size:24px;line-height:1.7;--second:#2b3340;--line:#4d5766;--blue:#0b4a9c}
.large header,.large main,.large footer>div,.large .crumbs,.large .demo p{max-width:1200px}.large:not(.wide) main>*{max-width:960px}.large .named{flex:none;width:100%;order:3}
.large header strong{font-size:26px}.large h1{font-size:36px}.large h2,.large legend,.large .decisions h2{font-size:28px}.large h3,.large .door strong{font-size:27px}
.large .hint,.large .choice small,.large .mark,.large .box,.large .crumbs,.large footer{font-size:21px}.large .digest{font-size:18px}.large .code{font-size:32px}
.large button,.large input:not([type=radio],[type=checkbox]),.large select,.large textarea,.large .choice{min-height:60px}.large header a,.large nav a,.large footer a{min-height:56px}.large .choice input{width:30px;height:30px}
.large.wide .beside{grid-template-columns:minmax(0,1fr)}
@media print{header nav,.crumbs,.demo,footer,.acts,.skip,form{display:none}body{font-size:12pt}main{max-width:none}}
`;

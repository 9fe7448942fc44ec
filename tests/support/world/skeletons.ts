import type { LanguagePack } from './languages.ts'

/** A page of one content system around an article, in the words of a language. */
export type Skeleton = (pack: LanguagePack) => string

const page = ({ lang, title, rights }: LanguagePack, body: string, head = '') =>
  `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><title>${title} | ${siteOf(rights)}</title>${head}</head><body>${body}</body></html>`

/** The outlet's name, as the line of rights gives it. */
function siteOf(rights: string): string {
  return rights
    .replace(/^©\s*[\d۰-۹]+\s*/u, '')
    .split(/[.。।]/)[0]!
    .trim()
}

const link = (title: string, at: number) => `<a href="/news/2024/05/${1200 + at}">${title}</a>`
const links = (titles: readonly string[], wrap: (html: string) => string) =>
  titles.map((title, at) => wrap(link(title, at))).join('\n')
const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const menu = (pack: LanguagePack, tag = 'ul') =>
  `<${tag} class="menu">${pack.menu.map((name, at) => (tag === 'ul' ? `<li><a href="/s${at}">${name}</a></li>` : `<a href="/s${at}">${name}</a> | `)).join('')}</${tag}>`
/** The article's lines before and after the subheading. */
const halves = ({ paragraphs }: LanguagePack) => [paragraphs.slice(0, 3), paragraphs.slice(3)] as const

/** The pages, by what they are made with. */
export const SKELETONS: Readonly<Record<string, Skeleton>> = {
  'a large portal': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<header class="site-header"><nav>${menu(t)}</nav></header><main><article class="article"><header class="article-header"><h1>${t.title}</h1>
<div class="article-meta"><span class="author">Ida Berg</span> <time datetime="2024-05-14T18:30:00+02:00">${t.date}</time></div><div class="share-bar"><span>${t.share}</span><a href="https://facebook.com/s">Facebook</a><a href="https://x.com/s">X</a></div></header>
<figure><img src="/b.jpg"><figcaption>${t.photo}</figcaption></figure><div class="article__body">${p(first.slice(0, 2))}
<aside class="inline-related"><span>${t.readAlso}</span>${link(t.teasers[0]!, 0)}</aside>${p(first.slice(2))}<div class="ad-slot"><span>${t.advertisement}</span></div>
<h2>${t.subhead}</h2>${p(second.slice(0, 1))}<div class="newsletter-box"><p>${t.newsletter}</p><form><input type="email"><button>OK</button></form></div>${p(second.slice(1))}</div>
<div class="tags"><span>${t.tags}</span></div><div class="author-box"><h4>${t.about}</h4><p>${t.bio}</p></div></article>
<section class="related"><h3>${t.related}</h3>${links(t.teasers, (html) => `<div class="card"><h4>${html}</h4></div>`)}</section>
<section id="comments"><h3>${t.comments} (1)</h3><div class="comment"><b>Nils</b><p>${t.comment}</p></div></section></main><footer>${menu(t)}<p>${t.rights}</p></footer>`,
    )
  },
  'hashed classes': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div id="root"><div class="sc-1a2"><div class="sc-9z">${menu(t)}</div></div><div class="sc-bb1"><div class="sc-c3"><h1 class="sc-d4">${t.title}</h1><div class="sc-e5">${t.date}</div><div class="sc-cap"><img src="/x.jpg"><span>${t.photo}</span></div>
${[...first.slice(0, 1)].map((text) => `<div class="sc-p1"><p class="sc-p2">${text}</p></div>`).join('')}<div class="sc-p1"><p class="sc-p2"><strong>${t.readAlso}: ${link(t.teasers[1]!, 1)}</strong></p></div>
${first
  .slice(1)
  .map((text) => `<div class="sc-p1"><p class="sc-p2">${text}</p></div>`)
  .join(
    '',
  )}<div class="sc-h1"><h2 class="sc-h2">${t.subhead}</h2></div>${second.map((text) => `<div class="sc-p1"><p class="sc-p2">${text}</p></div>`).join('')}
<div class="sc-p1"><p class="sc-p2"><a href="https://t.me/channel">${t.follow}</a></p></div></div><div class="sc-r1"><div class="sc-r2">${t.mostRead}</div>${links(t.teasers, (html) => `<div class="sc-r3">${html}</div>`)}</div></div><div class="sc-f1">${t.rights}</div></div>`,
    )
  },
  'WordPress, old': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div id="page"><div id="header"><h1><a href="/">${siteOf(t.rights)}</a></h1></div><div id="content" class="narrowcolumn"><div class="navigation"><div class="alignleft">« ${link(t.teasers[2]!, 2)}</div><div class="alignright">${link(t.teasers[3]!, 3)} »</div></div>
<div class="post" id="post-17"><h2>${t.title}</h2><small>${t.date}</small><div class="entry">${p(first)}<h3>${t.subhead}</h3>${p(second)}
<p class="postmetadata alt"><small>${t.tags}</small></p></div></div><h3 id="comments">${t.comments} (1)</h3><ol class="commentlist"><li class="alt"><cite>Nils</cite><small class="commentmetadata"><a href="#c">${t.date}</a></small><p>${t.comment}</p></li></ol></div>
<div id="sidebar"><ul>${t.menu.map((name) => `<li><a href="/c">${name}</a></li>`).join('')}</ul><h2>${t.mostRead}</h2><ul>${links(t.teasers, (html) => `<li>${html}</li>`)}</ul></div><div id="footer"><p>${t.rights}</p></div></div>`,
    )
  },
  'WordPress, block theme': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div class="wp-site-blocks"><header class="wp-block-template-part">${menu(t)}</header><main class="wp-block-group"><h1 class="wp-block-post-title">${t.title}</h1><div class="wp-block-post-date"><time datetime="2024-05-14">${t.date}</time></div>
<figure class="wp-block-post-featured-image"><img src="/b.jpg"></figure><div class="entry-content wp-block-post-content">${p(first)}<figure class="wp-block-image"><img src="/c.jpg"><figcaption class="wp-element-caption">${t.photo}</figcaption></figure>
<h2 class="wp-block-heading">${t.subhead}</h2>${p(second)}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">${t.share}</h3><ul><li><a href="https://facebook.com/s">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline">${t.related}</h3>${links(t.teasers, (html) => `<div class="jp-relatedposts-post"><h4>${html}</h4></div>`)}</div></div>
<div class="wp-block-comments"><h2>${t.comments}</h2><ol class="wp-block-comment-template"><li><div class="wp-block-comment-content"><p>${t.comment}</p></div></li></ol></div></main><footer><p>${t.rights}</p></footer></div>`,
    )
  },
  Blogspot: (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div class="header"><h1 class="title"><a href="/">${siteOf(t.rights)}</a></h1></div><div class="main section"><div class="date-outer"><h2 class="date-header"><span>${t.date}</span></h2><div class="post hentry"><h3 class="post-title entry-title">${t.title}</h3>
<div class="post-body entry-content"><div class="separator"><a href="/b.jpg"><img src="/b.jpg"></a></div>${first.join('<br><br>\n')}<br><br><b>${t.subhead}</b><br><br>${second.join('<br><br>\n')}<div style="clear: both;"></div></div>
<div class="post-footer"><span class="post-author vcard">Ida Berg</span> <span class="post-labels">${t.tags}</span></div></div></div><div class="comments" id="comments"><h4>${t.comments}:</h4><div class="comment-block"><p class="comment-content">${t.comment}</p></div></div></div>
<div class="sidebar section"><div class="widget PopularPosts"><h2>${t.mostRead}</h2><ul>${links(t.teasers, (html) => `<li>${html}</li>`)}</ul></div></div>`,
    )
  },
  'Drupal 7': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div id="page-wrapper">${menu(t)}<div id="content" class="column"><h1 class="title" id="page-title">${t.title}</h1><div class="node node-article"><div class="meta submitted">${t.date}</div><div class="content"><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even">${p(first)}<h3>${t.subhead}</h3>${p(second)}</div></div></div>
<div class="field field-name-field-tags"><div class="field-label">${t.tags.split(/[:：]/)[0]}:</div><div class="field-items"><div class="field-item"><a href="/t/1">${t.menu[1]}</a></div></div></div></div><ul class="links inline"><li><a href="/p">${t.share}</a></li></ul></div>
<div class="block block-views"><h2>${t.related}</h2>${links(t.teasers, (html) => `<div class="views-row"><span class="field-content">${html}</span></div>`)}</div></div><div id="footer">${t.rights}</div></div>`,
    )
  },
  TYPO3: (t) => {
    const [first, second] = halves(t)
    const text = (texts: readonly string[]) => texts.map((line) => `<p class="bodytext">${line}</p>`).join('')
    return page(
      t,
      `<div id="wrap"><div id="nav">${menu(t)}</div><div id="content"><div class="csc-default"><div class="news-single-item"><div class="news-single-timedata">${t.date}</div><h1>${t.title}</h1><div class="news-single-img"><img src="/b.jpg"><p class="news-single-imgcaption">${t.photo}</p></div>${text(first)}<h3>${t.subhead}</h3>${text(second)}
<div class="news-single-backlink"><a href="javascript:history.back()">« ${t.menu[0]}</a></div></div></div></div><div id="right"><div class="csc-default"><h2>${t.mostRead}</h2>${links(t.teasers, (html) => `<div class="news-latest-item">${html}</div>`)}</div></div><div id="foot">${t.rights}</div></div>`,
    )
  },
  Joomla: (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div class="moduletable_menu">${menu(t)}</div><div id="maincolumn"><table class="contentpaneopen"><tr><td class="contentheading">${t.title}</td></tr></table><table class="contentpaneopen"><tr><td class="createdate">${t.date}</td></tr><tr><td valign="top">${p(first)}<p><strong>${t.subhead}</strong></p>${p(second)}</td></tr></table><span class="article_separator">&nbsp;</span></div>
<div id="rightcolumn"><div class="moduletable"><h3>${t.mostRead}</h3><ul class="mostread">${links(t.teasers, (html) => `<li class="mostread">${html}</li>`)}</ul></div></div><div id="footer">${t.rights}</div>`,
    )
  },
  'tables and fonts of 2003': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<center><table width="780" border="0" cellpadding="0" cellspacing="0"><tr><td colspan="3" bgcolor="#003366">${menu(t, 'font')}</td></tr><tr><td width="140" valign="top"><font size="1">${links(t.teasers, (html) => `${html}<br><br>`)}</font></td>
<td valign="top"><font face="Verdana" size="3"><b>${t.title}</b></font><br><br><font face="Verdana" size="1">${t.date}</font><br><br><font face="Verdana" size="2">${first.join('<br><br>')}<br><br><b>${t.subhead}</b><br><br>${second.join('<br><br>')}</font><br><br></td>
<td width="160" valign="top"><font size="1"><b>${t.mostRead}</b><br>${links(t.teasers, (html) => `${html}<br>`)}</font></td></tr><tr><td colspan="3" align="center"><font size="1">${t.rights}</font></td></tr></table></center>`,
    )
  },
  'named anchors in a frame': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<a name="top">\n<table width="100%"><tr><td><a href="index.htm" target="_top">${t.menu[0]}</a> <a href="#ende">${t.menu[1]}</a></td></tr></table><hr><h2><a name="titel">${t.title}</a></h2><p><i>${t.date}</i>${first.map((line, at) => `<p><a name="a${at}">${line}</a>`).join('')}
<h3><a name="b">${t.subhead}</a></h3>${second.map((line) => `<p>${line}`).join('')}<hr><a name="ende"></a><a href="#top">${t.menu[0]}</a> | <a href="kontakt.htm">${t.menu[4]}</a><br><small>${t.rights}</small>`,
    )
  },
  'ASP.NET form around all': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<form name="aspnetForm" method="post" action="news.aspx?id=17" id="aspnetForm"><div><input type="hidden" name="__VIEWSTATE" value="dDwtMTc"></div><div id="ctl00_Menu">${menu(t)}<input name="q" type="text"><input type="submit" value="OK"></div>
<div id="ctl00_Main"><span id="ctl00_Title" class="titel">${t.title}</span><span id="ctl00_Date">${t.date}</span><div id="ctl00_Text">${p(first)}<p><b>${t.subhead}</b></p>${p(second)}</div></div><div id="ctl00_Right"><b>${t.mostRead}</b><ul>${links(t.teasers, (html) => `<li>${html}</li>`)}</ul></div><div id="ctl00_Foot">${t.rights}</div></form>`,
    )
  },
  'DataLife Engine': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div class="topmenu">${menu(t)}</div><div id="dle-content"><div class="fullstory"><h1>${t.title}</h1><div class="storyinfo"><span class="date">${t.date}</span> <span class="views">1 245</span></div><div class="fullstory-text"><div id="news-id-17" style="display:inline;"><img src="/b.jpg"><br>${first.join('<br><br>')}<br><br><b>${t.subhead}</b><br><br>${second.join('<br><br>')}</div></div>
<div class="basetags">${t.tags}</div><div class="relatednews"><b>${t.related}</b><ul>${links(t.teasers, (html) => `<li>${html}</li>`)}</ul></div></div><div class="commentsbox"><b>${t.comments} (1)</b><div id="comment-id-3"><b>nils77</b><div id="comm-id-3">${t.comment}</div></div></div></div>
<div class="rightcol"><div class="block"><b>${t.mostRead}</b>${links(t.teasers, (html) => `<div class="lastnews">${html}</div>`)}</div></div><div class="footer">${t.rights}</div>`,
    )
  },
  'a body of lines in one box': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div id="wrap"><div id="gnb">${menu(t)}</div><div id="container"><div class="article_head"><h3>${t.title}</h3><span class="t11">${t.date}</span><ul class="sns"><li>${t.share}</li></ul></div><div id="articleBody"><table><tr><td><img src="/p.jpg"></td></tr><tr><td class="caption">${t.photo}</td></tr></table>${first.join('<br><br>')}<br><br>${t.subhead}<br><br>${second.join('<br><br>')}</div>
<div class="art_reporter">${t.about}: ${t.bio}</div><div class="aside_box"><h4>${t.mostRead}</h4><ol>${links(t.teasers, (html) => `<li>${html}</li>`)}</ol></div><div class="reply_box"><h4>${t.comments}</h4></div></div><div id="footer">${t.rights}</div></div>`,
    )
  },
  Elementor: (t) => {
    const [first, second] = halves(t)
    const widget = (kind: string, html: string) =>
      `<div class="elementor-element elementor-widget elementor-widget-${kind}"><div class="elementor-widget-container">${html}</div></div>`
    return page(
      t,
      `<div class="elementor elementor-location-header">${widget('nav-menu', menu(t))}</div><div class="elementor elementor-location-single">${widget('theme-post-title', `<h1 class="elementor-heading-title">${t.title}</h1>`)}${widget('post-info', `<ul><li><time>${t.date}</time></li></ul>`)}${widget('share-buttons', `<div>${t.share}</div>`)}
${widget('theme-post-content', `${p(first)}<h2>${t.subhead}</h2>${p(second)}`)}${widget('author-box', `<div class="elementor-author-box"><h4>${t.about}</h4><div class="elementor-author-box__bio"><p>${t.bio}</p></div></div>`)}${widget('text-editor', `<p>${t.newsletter}</p>`)}${widget('form', '<form><input type="email"><button>OK</button></form>')}
${widget('heading', `<h2>${t.related}</h2>`)}${widget(
  'posts',
  links(
    t.teasers,
    (html) => `<article class="elementor-post"><h3 class="elementor-post__title">${html}</h3></article>`,
  ),
)}</div><div class="elementor elementor-location-footer">${widget('text-editor', `<p>${t.rights}</p>`)}</div>`,
    )
  },
  'paragraphs as boxes between advertisements': (t) => {
    const [first, second] = halves(t)
    const ad = `<div class="banner"><small>${t.advertisement}</small><div id="div-gpt-1"></div></div>`
    const box = (texts: readonly string[]) => texts.map((line) => `<div class="text">${line}</div>`).join(ad)
    return page(
      t,
      `<div class="top">${menu(t)}</div><div class="wrapper"><div class="left"><div class="crumbs"><a href="/">${t.menu[0]}</a> / <a href="/s">${t.menu[1]}</a></div><h1>${t.title}</h1><div class="info">${t.date} | ${t.source}</div><div class="pic"><img src="/b.jpg"><div class="pic-text">${t.photo}</div></div>${box(first)}${ad}<div class="subtitle">${t.subhead}</div>${box(second)}
<div class="more"><b>${t.readAlso}</b>${links(t.teasers.slice(0, 2), (html) => `<div>${html}</div>`)}</div><div class="tg"><a href="https://t.me/x">${t.follow}</a></div></div><div class="right"><h3>${t.mostRead}</h3>${links(t.teasers, (html) => `<div class="item"><span>12:30</span> ${html}</div>`)}</div></div><div class="bottom">${t.rights}</div>`,
    )
  },
  'unclosed paragraphs and stray ends': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div id=kopf>${menu(t)}</div></div><table width=100%><tr><td valign=top width=150><ul>${links(t.teasers, (html) => `<li>${html}`)}</ul><td valign=top><h1>${t.title}</h1><small>${t.date}</small>${first.map((line) => `<p align=justify>${line}`).join('\n')}</div></span><h3>${t.subhead}</h3>${second.map((line) => `<p align=justify>${line}</font>`).join('\n')}<td valign=top><b>${t.mostRead}</b><ul>${links(t.teasers, (html) => `<li>${html}`)}</ul></table><hr><div id=fuss>${t.rights}`,
    )
  },
  'a static site': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<header><a href="/">${siteOf(t.rights)}</a>${menu(t)}</header><main><article class="post"><header><h1 class="post-title">${t.title}</h1><p class="post-meta"><time datetime="2024-05-14">${t.date}</time></p></header>${p(first)}<h2 id="sub">${t.subhead}</h2>${p(second)}<footer><p>${t.tags}</p></footer></article><nav class="pagination"><a href="/a">← ${t.teasers[0]}</a><a href="/b">${t.teasers[1]} →</a></nav></main><footer><p>${t.rights}</p></footer>`,
    )
  },
  'a consent layer and a ticker': (t) => {
    const [first, second] = halves(t)
    return page(
      t,
      `<div class="ticker"><marquee>${links(t.teasers, (html) => html)}</marquee></div><div class="cookie-layer"><p>Cookies. ${t.rights}</p><button>OK</button></div><div id="main">${menu(t)}<div class="news-detail"><h1>${t.title}</h1><span class="news-date-time">${t.date}</span><div class="detail_text">${first.map((line) => `<div>${line}</div>`).join('')}<div><br></div><div><b>${t.subhead}</b></div>${second.map((line) => `<div>${line}</div>`).join('')}</div><div class="share"><span>${t.share}:</span> <a href="https://vk.com/s">VK</a> <a href="https://t.me/s">Telegram</a></div></div>
<div class="news-list"><h2>${t.related}</h2>${links(t.teasers, (html) => `<p class="news-item"><b>${html}</b><br>${t.paragraphs[0]!.slice(0, 60)}...</p>`)}</div></div><div class="footer">${t.rights}</div>`,
    )
  },
}

import { describe, test } from 'vitest'
import { expectFacts } from './read-case.ts'
import { paragraphs } from './sample-texts.ts'

// Bylines as publishing systems write them, without scripts; names of classes are those of the systems and of themes that are spread widely.

type Row = readonly [system: string, parts: Parts, ...authors: string[]]
interface Parts {
  readonly lang?: string
  readonly head?: string
  readonly above?: string
  readonly below?: string
}

const SYSTEMS: readonly Row[] = [
  [
    'WordPress, classic theme',
    {
      above:
        '<div class="entry-meta"><span class="posted-on"><a href="/2014/03/"><time class="entry-date published" datetime="2014-03-05T14:05:00+00:00">March 5, 2014</time></a></span><span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/ida/">Ida Berg</a></span></span></div>',
    },
    'Ida Berg',
  ],
  [
    'WordPress, block theme',
    {
      above:
        '<div class="wp-block-group"><div class="wp-block-post-author"><div class="wp-block-post-author__content"><p class="wp-block-post-author__byline">Written by</p><p class="wp-block-post-author__name">Ida Berg</p></div></div></div>',
    },
    'Ida Berg',
  ],
  ['WordPress, name alone', { above: '<div class="wp-block-post-author-name">Ida Berg</div>' }, 'Ida Berg'],
  [
    'WordPress, two authors',
    {
      above:
        '<div class="meta">By <a class="author url fn" href="/author/ida/" rel="author">Ida Berg</a> and <a class="author url fn" href="/author/tom/" rel="author">Tom Ash</a></div>',
    },
    'Ida Berg',
    'Tom Ash',
  ],
  [
    'WordPress, magazine theme',
    {
      above:
        '<div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/ida/">Ida Berg</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date" datetime="2014-03-05">March 5, 2014</time></span></div>',
    },
    'Ida Berg',
  ],
  [
    'WordPress, builder',
    {
      above:
        '<ul class="elementor-icon-list-items elementor-post-info"><li itemprop="author"><a href="/author/ida/"><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-author">Ida Berg</span></a></li></ul>',
    },
    'Ida Berg',
  ],
  [
    'WordPress, box under the text',
    {
      below:
        '<div class="author-bio"><img class="avatar" src="/a.jpg" alt="Ida Berg"><h4 class="author-title"><a href="/author/ida/">Ida Berg</a></h4><p>Ida Berg writes about harbours.</p></div>',
    },
    'Ida Berg',
  ],
  [
    'Ghost',
    {
      above:
        '<section class="article-byline-content"><ul class="author-list"><li class="author-list-item"><a href="/author/ida/" class="author-avatar"><img class="author-profile-image" src="/i.jpg" alt="Ida Berg"></a></li></ul><div class="article-byline-meta"><h4 class="author-name"><a href="/author/ida/">Ida Berg</a></h4></div></section>',
    },
    'Ida Berg',
  ],
  [
    'Drupal',
    {
      above:
        '<div class="node__submitted">Submitted by <span class="field field--name-uid"><span lang="" about="/user/7" typeof="schema:Person" property="schema:name" datatype="">Ida Berg</span></span> on Wed, 03/05/2014 - 14:05</div>',
    },
    'Ida Berg',
  ],
  [
    'Drupal, a field of its own',
    {
      above:
        '<div class="field field--name-field-author field--type-entity-reference field--label-inline"><div class="field__label">Author</div><div class="field__item"><a href="/people/ida-berg">Ida Berg</a></div></div>',
    },
    'Ida Berg',
  ],
  [
    'Joomla',
    {
      above:
        '<dl class="article-info muted"><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Written by: <span itemprop="name">Ida Berg</span></dd><dd class="published">Published: 05 March 2014</dd></dl>',
    },
    'Ida Berg',
  ],
  [
    'Joomla, German',
    {
      lang: 'de',
      above:
        '<dl class="article-info"><dd class="createdby">Geschrieben von Karla Brandt</dd><dd class="hits">Zugriffe: 1204</dd></dl>',
    },
    'Karla Brandt',
  ],
  [
    'TYPO3 news',
    {
      lang: 'de',
      above:
        '<p><span class="news-list-date">05.03.2014</span> <span class="news-list-author">von Karla Brandt</span></p>',
    },
    'Karla Brandt',
  ],
  [
    'TYPO3, label and name',
    {
      lang: 'de',
      above:
        '<div class="news-single-author"><span class="label">Autor:</span> <span class="value">Karla Brandt</span></div>',
    },
    'Karla Brandt',
  ],
  [
    'Arc XP',
    {
      above:
        '<div class="byline-container"><span class="c-attribution b-byline"><span class="b-byline__by">By</span> <span class="b-byline__names"><a class="c-link" href="/author/ida-berg/">Ida Berg</a> and <a class="c-link" href="/author/tom-ash/">Tom Ash</a></span></span></div>',
    },
    'Ida Berg',
    'Tom Ash',
  ],
  [
    'Arc XP, older',
    {
      above:
        '<div class="ArticleByline"><span>By </span><a rel="author" href="/staff/ida-berg/" data-qa="author-name">Ida Berg</a></div>',
    },
    'Ida Berg',
  ],
  [
    'Chorus',
    {
      above:
        '<div class="c-byline"><span class="c-byline-wrapper">By <span class="c-byline__item"><a href="/users/ida"><span class="c-byline__author-name">Ida Berg</span></a></span> <span class="c-byline__item"><time class="c-byline__item" datetime="2014-03-05T14:05:00+00:00">Mar 5, 2014</time></span></span></div>',
    },
    'Ida Berg',
  ],
  [
    'Escenic',
    { lang: 'de', above: '<div class="articleHeader__byline"><p class="byline">Von <b>Karla Brandt</b></p></div>' },
    'Karla Brandt',
  ],
  [
    'Polopoly',
    {
      lang: 'sv',
      above:
        '<div class="article__byline"><ul class="bylines"><li class="byline"><span class="byline__name">Elin Åberg</span><span class="byline__role">Reporter</span></li></ul></div>',
    },
    'Elin Åberg',
  ],
  [
    'BLOX',
    {
      above:
        '<div class="meta"><span><ul class="list-inline"><li><span class="tnt-byline asset-byline" itemprop="author">By Ida Berg ida@elmford.example</span></li></ul></span></div>',
    },
    'Ida Berg',
  ],
  [
    'BLOX, capitals and house',
    {
      above:
        '<ul class="list-inline asset-meta"><li class="hidden-print"><span class="tnt-byline">IDA BERG Elmford Post</span></li></ul>',
    },
    'IDA BERG',
  ],
  [
    'Gannett',
    {
      above:
        '<div class="gnt_ar_by"><a class="gnt_ar_by_a gnt_ar_by_a__fi" href="/staff/7/ida-berg/">Ida Berg</a><div class="gnt_ar_pb">Elmford Post</div></div>',
    },
    'Ida Berg',
  ],
  [
    'Medium',
    {
      above:
        '<div class="speechify-ignore ab cp"><div class="ab q"><a href="/@idaberg?source=post_page---byline" rel="noopener follow" data-testid="authorName">Ida Berg</a></div><span>6 min read</span><span data-testid="storyPublishDate">Mar 5, 2014</span></div>',
    },
    'Ida Berg',
  ],
  [
    'Substack',
    {
      above:
        '<div class="byline-wrapper"><div class="profile-hover-card-target"><a href="https://substack.com/@idaberg">Ida Berg</a></div><div class="meta">Mar 05, 2014</div></div>',
    },
    'Ida Berg',
  ],
  [
    'Blogger',
    {
      below:
        '<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn" itemprop="author"><a class="g-profile" href="https://www.blogger.com/profile/7" rel="author"><span itemprop="name">Ida Berg</span></a></span></span> <span class="post-timestamp">at <abbr class="published" title="2014-03-05T14:05:00-08:00">2:05 PM</abbr></span></div>',
    },
    'Ida Berg',
  ],
  [
    'Squarespace',
    {
      above:
        '<div class="blog-item-meta-wrapper"><div class="blog-meta-item blog-meta-item--author"><span class="blog-author-name">Ida Berg</span></div><time class="dt-published" datetime="Mar 5">Mar 5</time></div>',
    },
    'Ida Berg',
  ],
  [
    'Squarespace, older',
    {
      above:
        '<p class="entry-byline"><a class="blog-author" href="/blog?author=7" rel="author">Ida Berg</a> <span class="bullet">•</span> March 5, 2014</p>',
    },
    'Ida Berg',
  ],
  [
    'Wix',
    {
      above:
        '<ul class="post-metadata"><li data-hook="author-name"><span class="user-name">Ida Berg</span></li><li><span title="Mar 5, 2014" class="post-metadata__date">Mar 5, 2014</span></li></ul>',
    },
    'Ida Berg',
  ],
  [
    'Webflow',
    {
      above:
        '<div class="blog-author w-inline-block"><img src="/i.png" class="blog-author-image" alt=""><div class="blog-author-name">Ida Berg</div><div class="blog-author-title">Head of Harbours</div></div>',
    },
    'Ida Berg',
  ],
  [
    'Hugo',
    {
      above:
        '<div class="post-meta"><span title="2014-03-05 14:05:00 +0000 UTC">March 5, 2014</span>&nbsp;·&nbsp;4 min&nbsp;·&nbsp;Ida Berg</div>',
    },
    'Ida Berg',
  ],
  [
    'Jekyll',
    {
      above:
        '<p class="post-meta"><time class="dt-published" datetime="2014-03-05T14:05:00+00:00" itemprop="datePublished">Mar 5, 2014</time> • <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span class="p-author h-card" itemprop="name">Ida Berg</span></span></p>',
    },
    'Ida Berg',
  ],
  [
    'HubSpot',
    {
      above:
        '<div class="blog-post__meta"><a href="/blog/author/ida-berg" rel="author">Ida Berg</a><div class="blog-post__timestamp">Mar 5, 2014 2:05:00 PM</div></div>',
    },
    'Ida Berg',
  ],
  [
    'Discourse, for crawlers',
    {
      above:
        '<div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="url" rel="nofollow" href="/u/ida"><span itemprop="name">Ida Berg</span></a></span></div>',
    },
    'Ida Berg',
  ],
  [
    'Contao',
    {
      lang: 'de',
      above: '<p class="info"><time datetime="2014-03-05T14:05:00+01:00">05.03.2014 14:05</time> von Karla Brandt</p>',
    },
    'Karla Brandt',
  ],
  [
    'Serendipity',
    {
      lang: 'de',
      above:
        '<div class="serendipity_byline">Geschrieben von <a href="/authors/1-Karla">Karla Brandt</a> in <a href="/categories/2">Brot</a> um 14:05</div>',
    },
    'Karla Brandt',
  ],
  [
    'SPIP',
    {
      lang: 'fr',
      above:
        '<p class="info-publi"><abbr class="published" title="2014-03-05T13:05:00Z">mercredi 5 mars 2014</abbr>, <span class="sep">par </span><span class="auteurs"><span class="vcard author"><a class="url fn spip_in" href="spip.php?auteur7">Claire Vidal</a></span></span></p>',
    },
    'Claire Vidal',
  ],
  [
    'Movable Type',
    {
      above:
        '<div class="asset-meta"><span class="byline">By <span class="vcard author"><a class="fn url" href="/">Ida Berg</a></span> on <abbr class="published" title="2014-03-05T14:05:00-05:00">March 5, 2014</abbr></span></div>',
    },
    'Ida Berg',
  ],
  [
    'German regional paper',
    {
      lang: 'de',
      above:
        '<div class="article__meta"><div class="author"><span class="author__prefix">Von </span><a class="author__name" href="/autoren/karla-brandt">Karla Brandt</a></div></div>',
    },
    'Karla Brandt',
  ],
  [
    'German regional paper, mail address',
    {
      lang: 'de',
      above:
        '<ul class="id-StoryElement-authors"><li class="id-Author"><span class="id-StoryElement-intestitial-by">Von:</span> <a class="id-Author-authorProfileLink" href="/autoren/7">Karla Brandt</a></li></ul>',
    },
    'Karla Brandt',
  ],
  [
    'Spanish paper',
    {
      lang: 'es',
      above:
        '<div class="a_md_a"><a class="a_md_a_n" href="/autor/lucia-romero/">LUCÍA ROMERO</a></div><div class="a_pl">Madrid</div>',
    },
    'LUCÍA ROMERO',
  ],
  [
    'Spanish paper, several',
    {
      lang: 'es',
      above:
        '<div class="ue-c-article__byline"><div class="ue-c-article__byline-name"><a href="/autor/l.html">Lucía Romero</a></div><div class="ue-c-article__byline-location">Sevilla</div></div>',
    },
    'Lucía Romero',
  ],
  [
    'Italian paper',
    { lang: 'it', above: '<div class="story__author"><em>di <a href="/autori/galli">Marta Galli</a></em></div>' },
    'Marta Galli',
  ],
  [
    'French paper',
    {
      lang: 'fr',
      above:
        '<span class="meta__authors">Par <a class="article__author-link" href="/signataires/claire-vidal/">Claire Vidal</a> <span class="author__desc">(Lyon, correspondante)</span></span>',
    },
    'Claire Vidal',
  ],
  [
    'Turkish paper',
    {
      lang: 'tr',
      above:
        '<div class="news-detail__author"><a href="/yazarlar/elif-yildiz"><span class="author-fullname">Elif Yıldız</span></a></div>',
    },
    'Elif Yıldız',
  ],
  [
    'Turkish column',
    { lang: 'tr', above: '<div class="yazar"><a href="/yazar/elif-yildiz-7">Elif Yıldız</a></div>' },
    'Elif Yıldız',
  ],
  [
    'Russian paper',
    {
      lang: 'ru',
      above:
        '<div class="article__authors"><a class="article__author" href="/authors/7"><span class="article__author-name">Анна Белова</span></a></div>',
    },
    'Анна Белова',
  ],
  [
    'Ukrainian paper',
    {
      lang: 'uk',
      above:
        '<div class="post__author"><a href="/authors/oksana/">Оксана Левчук</a> — Середа, 5 березня 2014, 14:05</div>',
    },
    'Оксана Левчук',
  ],
  [
    'Polish portal',
    {
      lang: 'pl',
      above:
        '<div class="signature--container"><span class="signature__author">Opracowanie: <a href="/autor/zofia">Zofia Wrona</a></span></div>',
    },
    'Zofia Wrona',
  ],
  [
    'Hungarian portal',
    {
      lang: 'hu',
      above:
        '<div class="author__meta"><a class="author__name" href="/szerzo/kovacs-reka">Kovács Réka</a><div class="article_date">2014. március 05. 14:05</div></div>',
    },
    'Kovács Réka',
  ],
  [
    'Arabic paper',
    { lang: 'ar', above: '<div class="writeBy"><p>كتبت: <span class="writer">سلمى الحداد</span></p></div>' },
    'سلمى الحداد',
  ],
  [
    'Hindi paper',
    {
      lang: 'hi',
      above:
        '<div class="author_info"><span>Edited by: </span><a href="/reporter/sv">रवि मेहता</a></div><p>लेखक: सुनीता वर्मा</p>',
    },
    'सुनीता वर्मा',
  ],
  [
    'Indian paper in English',
    {
      above:
        '<div class="story__byline">Written by <a href="/profile/columnist/ida-berg/">Ida Berg</a> Edited by <a href="/about/ruth-oak/">Ruth Oak</a> Elmford | March 5, 2014 14:05 IST</div>',
    },
    'Ida Berg',
  ],
  [
    'Bengali paper',
    {
      lang: 'bn',
      above: '<div class="contributor-name contributor-m"><span>মিতা সেন</span></div>',
    },
    'মিতা সেন',
  ],
  [
    'Chinese portal',
    {
      lang: 'zh',
      above:
        '<div class="channel"><div>2014年03月05日14:05 | 来源：<a href="/">榆城日报</a></div></div><div class="author">林小满 周一帆</div>',
    },
    '林小满',
    '周一帆',
  ],
  [
    'Japanese paper',
    { lang: 'ja', above: '<div class="article-writer"><a href="/writer/7">高橋美咲</a></div>' },
    '高橋美咲',
  ],
  [
    'Korean paper',
    {
      lang: 'ko',
      above: '<div class="journalist-info"><strong class="journalist_name">홍길순 기자</strong></div>',
    },
    '홍길순',
  ],
  [
    'Vietnamese paper',
    { lang: 'vi', below: '<p class="author_mail" style="text-align:right;"><strong>Nguyễn Lan Anh</strong></p>' },
    'Nguyễn Lan Anh',
  ],
  [
    'Thai paper',
    { lang: 'th', above: '<div class="author">โดย <span class="author-name">สมชาย ใจดี</span></div>' },
    'สมชาย ใจดี',
  ],
  [
    'Greek paper',
    { lang: 'el', above: '<div class="author-name"><a href="/author/eleni/">Ελένη Παππά</a></div>' },
    'Ελένη Παππά',
  ],
  [
    'Hebrew paper',
    { lang: 'he', above: '<span class="writer-name"><a href="/author/7">דנה לוי</a></span>' },
    'דנה לוי',
  ],
  ['Persian paper', { lang: 'fa', above: '<div class="news_author">نویسنده: لیلا احمدی</div>' }, 'لیلا احمدی'],
  ['Parse.ly meta', { head: '<meta name="parsely-author" content="Ida Berg">' }, 'Ida Berg'],
  ['Sailthru meta', { head: '<meta name="sailthru.author" content="Ida Berg, Tom Ash">' }, 'Ida Berg', 'Tom Ash'],
  ['cXense meta', { head: '<meta name="cXenseParse:author" content="Ida Berg">' }, 'Ida Berg'],
  ['Dublin Core meta', { head: '<meta name="DC.creator" content="Ida Berg">' }, 'Ida Berg'],
  [
    'card of a shared link',
    { head: '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ida Berg">' },
    'Ida Berg',
  ],
  [
    'address of a profile',
    { head: '<meta property="article:author" content="https://elmford.example/author/ida-berg/">' },
    'Ida Berg',
  ],
  [
    'RDFa',
    { above: '<p property="schema:author" typeof="schema:Person">By <span property="schema:name">Ida Berg</span></p>' },
    'Ida Berg',
  ],
  [
    'microformats',
    { above: '<p class="p-author h-card"><a class="u-url p-name" href="/ida">Ida Berg</a></p>' },
    'Ida Berg',
  ],
  ['an address element', { above: '<address><a href="/team/ida">Ida Berg</a></address>' }, 'Ida Berg'],
  [
    'an address element with a label',
    { above: '<address class="x">By <a href="/ida">Ida Berg</a></address>' },
    'Ida Berg',
  ],
  [
    'attribute for tests',
    { above: '<div class="x1"><span data-testid="author-name">Ida Berg</span></div>' },
    'Ida Berg',
  ],
  [
    'attribute for tests, with label',
    { above: '<div data-component="byline"><span>By</span><span>Ida Berg</span></div>' },
    'Ida Berg',
  ],
]

describe('the byline of a system names the author', () => {
  test.each(SYSTEMS.map((row) => [row[0], row] as const))('%s', (name, row) => expectAuthors(name, row))
})

const SHARED = { lang: 'en', head: '', above: '', below: '' }

function expectAuthors(name: string, [, parts, ...authors]: Row): void {
  const { lang, head, above, below } = { ...SHARED, ...parts }
  expectFacts({
    ...{ name, lang, authors },
    head: `<title>Elm 1204–2014</title><meta property="og:site_name" content="Elmford Post">${head}`,
    body: `<div class="page"><h1>Elm 1204–2014</h1>${above}<div class="text">${paragraphs(lang)}</div>${below}</div>`,
  })
}

const NOBODY: readonly Row[] = [
  ['an editor', { above: '<div>Edited by Ruth Oak</div>' }],
  ['a photographer', { above: '<div>Photo: Sam Lens</div>' }],
  ['a German photographer', { lang: 'de', above: '<div>Foto: Sam Lens</div>' }],
  ['a reviewer', { above: '<div class="author-name">Reviewed by Ruth Oak</div>' }],
  ['a translator', { above: '<div>Translated by Ruth Oak</div>' }],
  ['who changed it', { above: '<div>Updated by Ruth Oak on March 5, 2014</div>' }],
  ['an account', { above: '<div class="author">admin</div>' }],
  ['a Spanish desk', { lang: 'es', above: '<div class="autor">Redacción</div>' }],
  ['a place before its day', { above: '<div>New York, 5 March 2014</div>' }],
  ['a section before its day', { above: '<div>Local News | 5 March 2014</div>' }],
  [
    'who wrote another article',
    {
      below:
        '<div class="related"><div class="card"><h4>The mill turns again</h4><span class="author-name">Ruth Oak</span></div></div>',
    },
  ],
  [
    'who comments',
    {
      below:
        '<ol class="comment-list"><li class="comment"><cite class="fn">Ruth Oak</cite> says: <p>What a fine oven that is, and what a fine baker.</p></li></ol>',
    },
  ],
  ['who is quoted', { below: '<blockquote><p>“A fine oven.”</p></blockquote><p class="cite">Ruth Oak, mayor</p>' }],
]

describe('nobody is named by', () => {
  test.each(NOBODY.map((row) => [row[0], row] as const))('%s', (name, row) => expectAuthors(name, row))
})

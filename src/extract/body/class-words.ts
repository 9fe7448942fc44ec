import { type ClassLook, HAS, type PageElement } from '../page/page-element.ts'
import { remembered } from '../page/remembered.ts'
import { isCustomPart } from './element-traits.ts'

/**
 * What the words in class, id, role and similar attributes say about an element, as bits.
 *
 * Words are those that page builders and content systems use all over the web, not those of single outlets.
 */
export const WORD = {
  body: 1 << 0,
  content: 1 << 1,
  comment: 1 << 2,
  related: 1 << 3,
  share: 1 << 4,
  ad: 1 << 5,
  newsletter: 1 << 6,
  author: 1 << 7,
  meta: 1 << 8,
  caption: 1 << 9,
  nav: 1 << 10,
  tags: 1 << 11,
  consent: 1 << 12,
  paywall: 1 << 13,
  footer: 1 << 14,
  sidebar: 1 << 15,
  toc: 1 << 16,
  widget: 1 << 17,
  title: 1 << 18,
  lead: 1 << 19,
  hidden: 1 << 20,
  login: 1 << 21,
  gallery: 1 << 22,
  embed: 1 << 23,
  header: 1 << 24,
  product: 1 << 25,
  card: 1 << 26,
  pager: 1 << 27,
  modal: 1 << 28,
  correction: 1 << 29,
  picture: 1 << 30,
} as const

export type Word = keyof typeof WORD

// Tested against the attribute's text with camelCase parted and every separator made one hyphen, with a hyphen at both ends.
const PATTERNS: readonly (readonly [Word, RegExp])[] = [
  [
    'body',
    /(?:article|story|post|entry|news|page|blog|single|rich|body|main|detail|artikel|haber|texte?|artigo|articulo|noticia|content)-?(?:body|content|text|copy|inner|detail|contents|bodytext|richtext)s?-|-(?:articlebody|storybody|bodytext|bodycopy|richtext|rte|wysiwyg|prose|formatted|markdown|post-full|hentry|e-content|paragraph)-|-text-?(?:block|body|content|module|long)-|-wp-block-post-content-|-elementor-widget-theme-post-content-|-field-name-body-|-field-body-/,
  ],
  [
    'content',
    /-(?:article|content|entry|post|story|main|text|body|blog|single|page|primary|maincontent|news|artikel|paragraph)-/,
  ],
  [
    'comment',
    /-(?:comments?|commenting|commentlist|disqus|respond|replies|reply|discussions?|kommentare?|commentaires?|comentarios|yorum(?:lar)?|komment(?:arii)?|fb-comments|remark42|coral|livefyre|spot-im|viafoura|comment-?\w+)-/,
  ],
  [
    'related',
    /-(?:related\w*|recommend\w*|similar|read-?more|more-?(?:articles?|news|stories|posts|from|on|in)|also|see-?also|read-?also|you-?may|further|suggest\w*|outbrain|taboola|trending|popular|most-?read|latest|recent\w*|next-?(?:article|post|story)|up-?next|prev(?:ious)?-?(?:article|post)|post-?navigation|teasers?|zergnet|revcontent|mgid|onward|jp-relatedposts|yarpp|bottom-?content|mehr-zum-thema|weitere|crosslinks?|linkbox|internal-?links?|inline-?(?:links?|article|story|related)|backlinks?|promoted|explore|discover)-/,
  ],
  [
    'share',
    /-(?:shar(?:e|es|ing|er|ebar|edaddy|ethis)|social\w*|sociable|addthis|addtoany|a2a|sharethis|follow\w*|facebook|twitter|whatsapp|telegram|pinterest|linkedin|print|likes?|reactions?|rating|ratings|vote|votes|bookmark|sns|ssba|heateor|jetpack-likes|some-icons|tweet-this)-/,
  ],
  [
    'ad',
    /-(?:ads?|adv|advert\w*|adsbygoogle|adsense|adslot|ad-?(?:unit|slot|container|wrapper|box|block|banner|label|zone|space)|banner|sponsor\w*|promo\w*|dfp|gpt|google-?ads?|commercial|anzeigen?|werbung|reklam[ea]?|publicite|publicidad|cta|call-?to-?action|affiliate|partner|offer|upsell|marketing|campaign|native-ad|donat\w*|support-?us)-/,
  ],
  [
    'newsletter',
    /-(?:newsletters?|subscri\w*|sign-?up|mailing|mailchimp|mc4wp|optin|opt-in|email-?(?:form|signup|capture)|hubspot|hs-form|convertkit|klaviyo|lead-?(?:magnet|form)|abonn\w*|waitlist|inscription)-/,
  ],
  [
    'author',
    /-(?:author\w*|bio|biography|about-?(?:the-)?author|byline|writer|contributors?|autor\w*|auteur|redakteur|verfasser|profile|vcard|journalist|reporter|person|staff|avatar|gravatar|guest-author)-/,
  ],
  [
    'meta',
    /-(?:meta|metadata|post-?meta|entry-?meta|article-?meta|info|byline|dateline|date|time|timestamp|published|pubdate|posted\w*|updated|datum|views?|view-?count|reading-?time|read-?time|min-?read|credits?|source|kicker|eyebrow|overline|dachzeile|category|categories|cat-?links|rubric|section-?(?:label|name))-/,
  ],
  [
    'caption',
    /-(?:captions?|figcaption|wp-caption\w*|image-?(?:credit|caption|description|info)|photo-?(?:credit|caption)|media-?caption|bildunterschrift|bildunter|legend|legende|copyright|credits?)-/,
  ],
  [
    'nav',
    /-(?:nav\w*|menus?|submenu|breadcrumbs?|crumbs?|topbar|toolbar|pagination|skip-?links?|skip-?to-?\w*|site-?header|masthead|dropdown|offcanvas|hamburger|mega-?menu|sitemap|quick-?links|tabs?|tablist|wayfinding|language-?switcher|menubar)-/,
  ],
  [
    'tags',
    /-(?:tags?|tag-?(?:list|links|cloud|s)|taglist|tagcloud|post-?tags|keywords?|topics?|labels?|hashtags?|schlagw\w*|themen|etiket\w*|categor(?:y|ies)|terms?|taxonomy|filed-?under|cat-?links)-/,
  ],
  [
    'consent',
    /-(?:cookies?|cookie-?\w+|consent|gdpr|cmp|onetrust|didomi|usercentrics|privacy|ccpa|cookiebot|sp-message|qc-cmp2|truste|legal|disclaimer)-/,
  ],
  [
    'paywall',
    /-(?:paywall\w*|piano|premium|subscriber|subscribe-?wall|metered?|regwall|registration-?wall|locked|plus-?(?:box|abo)|abo-?box|offers?|premium-?content|unlock|gated?)-/,
  ],
  [
    'footer',
    /-(?:footers?|foot|site-?footer|bottom|colophon|copyright|impressum|imprint|page-?bottom|contentinfo|endnote)-/,
  ],
  [
    'sidebar',
    /-(?:sidebars?|side|aside|rail|right-?(?:rail|col|column|side)|left-?(?:rail|col|column|side)|secondary|widget-area|tertiary|complementary|col-?(?:right|left)|sticky\w*|seitenleiste)-/,
  ],
  [
    'toc',
    /-(?:toc|table-?of-?contents?|ez-toc\w*|lwptoc|inhaltsverzeichnis|jump-?(?:links?|to)|anchor-?(?:nav|links)|in-this-article|key-?takeaways?|contents-?list|jumplinks|scrollspy)-/,
  ],
  [
    'widget',
    /-(?:widgets?|module|box|infobox|factbox|panel|block-?views?|sidebox|callout|accordion|carousel|slider|swiper|slick|owl-carousel|collapse|tooltip|poll|quiz|calculator|weather|ticker|tv|program|schedule|app-?(?:download|promo)|map)-/,
  ],
  [
    'title',
    /-(?:title|headline|heading|head-?line|entry-?title|post-?title|article-?title|page-?title|hed|schlagzeile|baslik|titre|titulo|titolo)-/,
  ],
  [
    'lead',
    /-(?:lead|lede|intro\w*|standfirst|dek|deck|summary|excerpt|abstract|teaser-?text|subtitle|sub-?title|subhead(?:line)?|sub-?heading|sub-?head|description|sapo|spot|chapo|chapeau|vorspann|anreisser|preamble|ingress|synopsis|article-?description)-/,
  ],
  [
    'hidden',
    /-(?:hidden|hide|invisible|visually-?hidden|visuallyhidden|sr-?only|screen-?reader\w*|d-none|display-?none|offscreen|a11y-?hidden|u-hidden|is-hidden|assistive-?text|vh|element-invisible|print-?only|noshow)-/,
  ],
  ['login', /-(?:login|log-?in|sign-?in|register|registration|account|password|my-?account|anmelden)-/],
  [
    'gallery',
    /-(?:gallery|galleries|slideshow|slides?|lightbox|photos?|image-?grid|carousel|diaporama|bildergalerie|fotostrecke|thumbs?|thumbnails?)-/,
  ],
  [
    'embed',
    /-(?:embed\w*|twitter-?tweet|instagram-?media|fb-?post|tiktok\w*|youtube|video\w*|player|podcast|audio|iframe|oembed|tweet|jwplayer|brightcove|listen|soundcloud|spotify)-/,
  ],
  [
    'header',
    /-(?:header|hero|masthead|article-?header|entry-?header|post-?header|page-?header|title-?(?:area|block|bar)|head|banner|top-?bar)-/,
  ],
  [
    'product',
    /-(?:products?|price|prices|pricing|cart|add-?to-?cart|shop|shopping|woocommerce|buy|basket|checkout|sku|review-?box|deal|deals|listing|property)-/,
  ],
  [
    'card',
    /-(?:cards?|teasers?|tile|tiles|grid|list-?item|loop|archive|items?|feed|stream|river|headlines|post-?preview|media-?object|story-?card|summary-?item|blog-?list|views-row)-/,
  ],
  ['pager', /-(?:pager|pagination|page-?(?:nav|numbers|links)|next|prev|previous|load-?more|older|newer)-/],
  [
    'modal',
    /-(?:modals?|popups?|pop-?up|overlay|dialog|lightbox|toast|drawer|interstitial|notification|alert|notice|snackbar)-/,
  ],
  [
    'correction',
    /-(?:correction|corrections|editors?-?note|update-?note|clarification|erratum|disclosure|disclaimer)-/,
  ],
  ['picture', /-(?:image|img|picture|photo|figure|fig|bild|foto|pic|thumb|media|illustration)(?:-\w+){0,2}-/],
]

const wordsIn = remembered(readWords)

/** Attributes beside the class whose words count. */
const WORDED = HAS.id | HAS.role | HAS['aria-label'] | HAS['data-testid'] | HAS['data-component']

/** Bits of {@link WORD} for the class, id and role of an element, a custom element's own name, and what else names its part of the page. */
export function wordsOf(element: PageElement): number {
  const { attribs, has, look } = element
  const named = isCustomPart(element) ? wordsIn(element.name) : 0
  if ((has & WORDED) === 0) return look === null ? named : named | wordsOfClass(look)
  const extra = attribs['data-testid'] ?? attribs['data-component'] ?? attribs['aria-label']
  return named | wordsIn(`${attribs.class ?? ''} ${attribs.id ?? ''} ${extra ?? ''} ${attribs.role ?? ''}`)
}

function wordsOfClass(look: ClassLook): number {
  if (look.words < 0) look.words = readWords(look.text)
  return look.words
}

/** Of the three characters that a word begins with, the patterns that may begin there, as bits of {@link WORD}: of thirty two or three are tried for a class. */
const OPENINGS = new Int32Array(32 * 32 * 32)
// What a bar parts inside a group makes some openings too many, which is no harm.
for (const [word, { source }] of PATTERNS)
  for (const part of source.split('|')) {
    const start = /^[-(?:]*([a-z\d]?[a-z\d-]*)(?![?*])/.exec(part)![1]!
    for (let third = 0; third < 32; third++)
      if (start.length < 3 || (start.charCodeAt(2) & 31) === third)
        OPENINGS[(openingAt(start, 0) & ~31) | third]! |= WORD[word]
  }

function openingAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31)
}

function readWords(attributes: string): number {
  const text = `-${attributes
    .slice(0, 400)
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')}-`
  // The first of the patterns may begin amid a word, too.
  let open: number = WORD.body
  for (let at = text.indexOf('-'); at < text.length - 1; at = text.indexOf('-', at + 1))
    open |= OPENINGS[openingAt(text, at + 1)]!
  let bits = 0
  for (const [word, pattern] of PATTERNS) if ((open & WORD[word]) !== 0 && pattern.test(text)) bits |= WORD[word]
  return bits
}

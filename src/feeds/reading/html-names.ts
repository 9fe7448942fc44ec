/** Elements of HTML, old and new: what else looks like a tag in a title is taken for text. */
export const HTML_NAMES: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button ' +
    'canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset ' +
    'figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins ' +
    'kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup option output ' +
    'p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span ' +
    'strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var ' +
    'video wbr xmp path g circle rect use defs math mi mo mn mrow msup msub mfrac'
  ).split(' '),
)

/** Elements that part what stands before them from what comes behind. */
export const BLOCK_NAMES: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 head header hr html iframe img li main menu nav ol option p pre section select summary table tbody td tfoot ' +
    'th thead title tr ul video'
  ).split(' '),
)

/** Elements whose content no reader sees. */
export const UNSEEN_NAMES: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noframes', 'applet'])

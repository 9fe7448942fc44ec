/** Numbers that look like chance and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = (seed * 2_654_435_761) >>> 0
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const WORDS = [
  ...[
    'ferry',
    'Hafen',
    'gəmi',
    'порт',
    '港',
    'مرفأ',
    '3.',
    '12)',
    '-',
    '+',
    '#',
    '##',
    '=',
    '---',
    '===',
    '>',
    '*',
    '**',
    '_',
    '__a__',
    'snake_case',
  ],
  ...[
    '`',
    '```',
    '~~~',
    '|',
    '| --- |',
    ':--',
    '&amp;copy;',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '[x](javascript:alert(1))',
    '![x](',
    '!',
    '\\',
    '\\\\',
  ],
  ...[
    '&lt;javascript:alert(1)&gt;',
    '[x]:',
    '[^1]',
    '“quoted”',
    '(so)',
    'a*b',
    '&#8203;',
    '&nbsp;',
    '\u00ad',
    'end.',
    '1.',
    '&lt;b&gt;',
    'C#',
    '😀',
    'é',
    '$x$',
    '- [ ]',
  ],
] as const
const INLINE = ['b', 'strong', 'i', 'em', 'code', 'span', 'u', 'font', 'a'] as const
const BLOCKS = [
  'p',
  'div',
  'h1',
  'h2',
  'h3',
  'h5',
  'blockquote',
  'ul',
  'ol',
  'li',
  'table',
  'tr',
  'td',
  'th',
  'pre',
  'figure',
  'figcaption',
  'section',
  'dl',
  'dd',
  'caption',
] as const
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src="x.jpg" onerror="alert(1)" alt="a ] ( * alt">',
  '<img src="https://t.example/pixel.gif" width="1" height="1">',
  '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<style>p{color:red}</style>',
  '<svg onload="alert(1)"><text>svg</text></svg>',
  '<object data="x"></object>',
  '<!-- comment -->',
  '<br>',
  '<br><br>',
] as const
const HREFS = [
  'javascript:alert(1)',
  'data:text/html,x',
  '/a_(b)?x=1&amp;copy;#y',
  'https://o.example/a"onclick="x',
  ' jAvAsCrIpT:alert(1)',
  'mailto:a@b.example',
  '//p.example/[z]|`*',
] as const

/** A page whose `article` holds markup that nests and breaks as no editor would write it. */
export function hostilePage(seed: number): string {
  const roll = dice(seed)
  const of = <T>(all: readonly T[]): T => all[roll(all.length)]!
  let html = ''
  const open: string[] = []
  const pieces = 20 + roll(60)
  for (let at = 0; at < pieces; at++) {
    const what = roll(12)
    if (what < 5) html += `${of(WORDS)}${of(['', ' ', ' ', '\n'])}`
    else if (what < 7) {
      const name = of(INLINE)
      html += name === 'a' ? `<a href="${of(HREFS)}" onclick="alert(1)">` : `<${name}>`
      open.push(name)
    } else if (what < 9) {
      const name = of(BLOCKS)
      html += `<${name} style="x" onmouseover="alert(1)">`
      open.push(name)
    } else if (what < 11 && open.length > 0) html += `</${open.pop()}>`
    else html += of(HOSTILE)
  }
  return `<!doctype html><html><head><title>Harbour</title></head><body><article>${html}</article></body></html>`
}

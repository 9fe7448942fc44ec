import { type ChildNode, DomHandler, Element, type ParentNode, Text } from 'domhandler'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { readTree } from '../../src/extract/page/read-tree.ts'

const LIMITS = { nodes: 10_000, depth: 400, open: 3_000, textChars: 100_000 }
const NOBODY = { see: () => {} }

/** A tree as text, with a mark where a node's links to its parent and neighbours are wrong. */
function shown({ children }: ParentNode, parent: ParentNode): string {
  return children
    .map((node, at) => {
      const isLinked =
        node.parent === parent && node.prev === (children[at - 1] ?? null) && node.next === (children[at + 1] ?? null)
      return `${isLinked ? '' : 'BADLY LINKED '}${shownNode(node)}`
    })
    .join(' ')
}

function shownNode(node: ChildNode): string {
  if (node instanceof Element) return `${node.name}${JSON.stringify(node.attribs)}(${shown(node, node)})`
  return node instanceof Text ? JSON.stringify(node.data) : 'name' in node ? `?${node.name}` : '?'
}

const own = (html: string, limits = LIMITS, mends = true) => {
  const { root } = readTree(html, limits, NOBODY, mends)
  return shown(root, root)
}

/** The tree of htmlparser2; comments are left out, and what stood on both sides of one is one text. */
function theirs(html: string): string {
  class WithoutComments extends DomHandler {
    override oncomment(): void {}
    override oncommentend(): void {}
  }
  const handler = new WithoutComments()
  new Parser(handler, { decodeEntities: true }).end(html)
  return shown(handler.root, handler.root)
}

const PIECES = [
  ...[
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<P CLASS="Lead">',
    '<span',
    '>',
    '/>',
    ' / >',
    '<br>',
    '</br>',
    '<br/>',
    '<hr>',
  ],
  ...[
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '<th>',
    '<tbody>',
    '</table>',
    '<select>',
    '<option>',
    '<dd>',
  ],
  ...[
    ' id=a',
    ' ID="b"',
    " class='c d'",
    ' href="/x?a=1&copy=2&amp;b"',
    ' =x',
    ' a = "1"',
    ' title="a&quot;b"',
    '"',
    "'",
    '=',
  ],
  ...['<script>', '</script>', '<style>', '</STYLE >', '<textarea>', '</textarea>', '<script/>'],
  ...[
    '<svg>',
    '</svg>',
    '<svg/>',
    '<path d="M0"/>',
    '<math>',
    '<foreignObject>',
    '<image/>',
    '</math>',
    '<a/>',
    '<a-b:c>',
  ],
  ...[
    '<!--',
    '-->',
    '<!-->',
    '--->',
    '<!doctype html>',
    '<?xml version="1"?>',
    '<![CDATA[',
    ']]>',
    '<!x',
    '</>',
    '</ p>',
    '</3>',
  ],
  ...[
    'text',
    ' ',
    '\n',
    '&',
    '&amp;',
    '&amp',
    '&lt;b',
    '&eacute;',
    '&eacutex',
    '&#233;',
    '&#x1F600;',
    '&#150',
    '&#0;',
    '&#xD800;',
  ],
  ...['&nosuch;', '&notit;', '&NotEqualTilde;', '< ', '<1', '<<', 'ä', '\u0000', '日本', '<ÄB>', '<aÄ ö="1">', '</aÄ>'],
]

/** Mixtures of pieces, the same each time. The end is a whole tag, since htmlparser2 makes texts of pieces of unfinished ones. */
function* mixtures(count: number): Generator<string> {
  let seed = 7
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return (seed >> 8) % below
  }
  for (let at = 0; at < count; at++)
    yield `${Array.from({ length: 3 + next(25) }, () => PIECES[next(PIECES.length)]).join('')}"'--></title></script></style></textarea></x>.`
}

describe('a page’s tree', () => {
  it('is, without mending, the one that htmlparser2 makes, whatever stands in the page', () => {
    for (const html of mixtures(3_000)) expect(own(html, LIMITS, false), html).toBe(theirs(html))
  })

  it('has the elements in the order in which they are told, with what is asked for everywhere', () => {
    const seen: string[] = []
    readTree('<p class=a><a HREF=x>b</a><br></p><i itemprop>', LIMITS, {
      see: ({ name, has }) => seen.push(`${name} ${has}`),
    })
    expect(seen).toEqual(['p 1', 'a 2', 'br 0', 'i 8'])
  })

  it('replaces references in a title, whose content is otherwise text', () => {
    expect(own('<title>a &amp; <b> <&eacute;</Title >b')).toBe('title{}("a & <b> <é") "b"')
  })

  it('leaves out a tag, a declaration or a comment that has no end', () => {
    for (const tail of [
      '<div',
      '<div class="a',
      '<div class=a /',
      '</div',
      '<!doctype',
      '<?x',
      '<!-- a',
      '<![CDATA[ b',
    ])
      expect(own(`<p>a</p>b${tail}`)).toBe('p{}("a") "b"')
    expect(own('a <')).toBe('"a <"')
  })

  it('ends at <!>, which is a comment', () => {
    expect(own('a<!>b</p>')).toContain('"b"')
  })

  it('keeps the first of two attributes of one name', () => {
    expect(own('<p a=1 A=2 b=3 a=4>')).toBe('p{"a":"1","b":"3"}()')
    expect(own('<p ä=1 ä=2>')).toBe('p{"ä":"1"}()')
    expect(own('<p constructor=1 __proto__=2>')).toBe('p{"constructor":"1"}()')
  })

  it('reads names that grow in lower case, and those that follow others than in the tag before', () => {
    expect(own('<p İ=1 a=2>b')).toBe('p{"i̇":"1","a":"2"}("b")')
    expect(own('<p a=1 ab=2 c=3><p a=1 abc=2 c><p ab=1 a=2 A=3><p c=1 a=2>')).toBe(
      'p{"a":"1","ab":"2","c":"3"}() p{"a":"1","abc":"2","c":""}() p{"ab":"1","a":"2"}() p{"c":"1","a":"2"}()',
    )
    expect(own('<b>a</B><b>c</bc>d</b>e')).toBe('b{}("a") b{}("cd") "e"')
  })

  it('makes siblings of what is nested too deeply', () => {
    const { root, truncated } = readTree('<b>'.repeat(6), { ...LIMITS, depth: 3 }, NOBODY)
    expect(shown(root, root)).toBe('b{}(b{}(b{}(b{}() b{}() b{}())))')
    expect(truncated).toBe(false)
  })

  it('ends at its limits and says so', () => {
    expect(readTree('<b></b>'.repeat(20), { ...LIMITS, nodes: 8 }, NOBODY)).toMatchObject({ nodes: 8, truncated: true })
    expect(readTree('<b>'.repeat(20), { ...LIMITS, open: 5 }, NOBODY)).toMatchObject({ nodes: 5, truncated: true })
    const long = readTree(`<p>${'word '.repeat(100)}&amp;`, { ...LIMITS, textChars: 50 }, NOBODY)
    expect(shown(long.root, long.root)).toBe(`p{}(${JSON.stringify('word '.repeat(10))})`)
    expect(long.truncated).toBe(true)
  })

  it('learns no more names than fit, and reads those that it does not keep', () => {
    const names = Array.from({ length: 9_000 }, (_, at) => `x-${at}`)
    const html = names.map((name) => `<${name} ${name}=1 ${name}=2>a</${name}>`).join('')
    const { root } = readTree(html, { ...LIMITS, nodes: 100_000 }, NOBODY)
    expect(root.children).toHaveLength(9_000)
    expect(shownNode(root.children.at(-1)!)).toContain('x-8999{"x-8999":"1"}("a")')
  })

  it('keeps a cell open when an end tag in it belongs to a box around the table', () => {
    expect(own('<div><table><tr><td>a</div>b</td></tr></table>c</div>')).toBe('div{}(table{}(tr{}(td{}("ab"))) "c")')
    expect(own('<table><tr><td><table><tr><td>a</table>b</td></tr></table>')).toContain('td{}("a"))) "b")')
  })

  it('keeps a block open when an end tag in it belongs to a span around it', () => {
    expect(own('<span><div>a</span>b</div>c')).toBe('span{}(div{}("ab") "c")')
    expect(own('<b><p>a</b>c')).toBe('b{}(p{}("a")) "c"')
  })

  it('ends a heading at the end of any heading', () => {
    expect(own('<h1>a</h2>b')).toBe('h1{}("a") "b"')
    expect(own('<h1><table><tr><td>a</h2>b')).toBe('h1{}(table{}(tr{}(td{}("ab"))))')
  })

  it('ends a link where the next one begins in the same block', () => {
    expect(own('<p><a href=1>a<b>b<a href=2>c</a>d')).toBe('p{}(a{"href":"1"}("a" b{}("b")) a{"href":"2"}("c") "d")')
    expect(own('<a href=1><div><a href=2>c</a></div></a>')).toContain('a{"href":"1"}(div{}(a{"href":"2"}')
  })

  it('ends a paragraph through letters and links that were left open, and lets these go on in the next block', () => {
    expect(own('<p><font size=1>a<p>b')).toBe('p{}(font{"size":"1"}("a")) p{}(font{"size":"1"}("b"))')
    expect(own('<p>a<b>b<i>c<div>d</div>e')).toBe('p{}("a" b{}("b" i{}("c"))) div{}(b{}(i{}("d"))) "e"')
    expect(own('<p><span>a<p>b')).toBe('p{}(span{}("a")) p{}("b")')
    expect(own('<p><a href=x>a<hr>b')).toBe('p{}(a{"href":"x"}("a")) hr{}() a{"href":"x"}("b")')
  })

  it('reads three thousand paragraphs that were left open around letters, none in another', () => {
    const html = '<p><font>a'.repeat(3_000)
    const { root, truncated } = readTree(html, { ...LIMITS, nodes: 20_000 }, NOBODY)
    expect(truncated).toBe(false)
    expect(root.children).toHaveLength(3_000)
    expect(shown(root, root)).not.toContain('BADLY')
    // Three that are alike go on, and its own is the fourth.
    expect(shownNode(root.children.at(-1)!)).toBe('p{}(font{}(font{}(font{}(font{}("a")))))')
  })

  it('lets no more than eight different letters go on', () => {
    const letters = Array.from({ length: 20 }, (_, at) => `<font size=${at}>`).join('')
    const { root } = readTree(`<p>${letters}a<p>b`, LIMITS, NOBODY)
    expect(shownNode(root.children[1]!).split('font')).toHaveLength(9)
    expect(shownNode(root.children[1]!)).toContain('font{"size":"19"}("b")')
  })

  it('ends items, terms and descriptions that were left open around paragraphs and letters, but no item of a list around', () => {
    expect(own('<ul><li><p>a<li><b>b<li>c')).toBe('ul{}(li{}(p{}("a")) li{}(b{}("b")) li{}(b{}("c")))')
    expect(own('<ul><li>a<ul><li>b')).toBe('ul{}(li{}("a" ul{}(li{}("b"))))')
    expect(own('<dl><dt><i>a<dd>b<div>c<dt>d')).toBe('dl{}(dt{}(i{}("a")) dd{}(i{}("b" div{}("c"))) dt{}(i{}("d")))')
  })

  it('leaves a paragraph open around a block in a button or a cell', () => {
    expect(own('<p>a<button><div>b</div></button>c')).toBe('p{}("a" button{}(div{}("b")) "c")')
    expect(own('<p><object><p>b</object>c')).toBe('p{}(object{}(p{}("b")) "c")')
  })

  it('ends a heading where another begins in it', () => {
    expect(own('<h1>a<h2>b')).toBe('h1{}("a") h2{}("b")')
    expect(own('<h1>a<b><h2>b')).toBe('h1{}("a" b{}(h2{}("b")))')
  })

  it('ends a script behind the comment that holds another', () => {
    expect(own('<script><!-- <script> a</script> --></script>b')).toBe('script{}("<!-- <script> a</script> -->") "b"')
    expect(own('<script><!-- <script></script> a</script>b')).toBe('script{}("<!-- <script></script> a") "b"')
    expect(own('<script><!--> <script>a</script>b')).toBe('script{}("<!--> <script>a") "b"')
    expect(own('<script>a <!-- <scripts> </script>b')).toBe('script{}("a <!-- <scripts> ") "b"')
  })

  it('ends a script at its first end tag where a comment in it is never closed', () => {
    expect(own('<script><!-- <script> a</script>b')).toBe('script{}("<!-- <script> a") "b"')
  })

  it('ends a comment at --!> as well', () => {
    expect(own('a<!-- b --!>c<!-- d -->e')).toBe('"ace"')
  })

  it('reads an end tag with a slash behind its name, as browsers do', () => {
    expect(own('<b>a</b/>c')).toBe('b{}("a") "c"')
    expect(own('<script>a</script/>b')).toBe('script{}("a") "b"')
  })

  it('takes a CDATA mark outside SVG for a comment up to the next tag’s end', () => {
    expect(own('<div><![CDATA[<p>a</p>b]]></div>c')).toBe('div{}("a" p{}() "b]]>") "c"')
    expect(own('a<![CDATA[ b > c')).toBe('"a c"')
    expect(own('<svg><![CDATA[ b > c ]]></svg>d')).toBe('svg{}() "d"')
  })

  it('ends SVG and MathML that were left open where a block or the letters of HTML begin', () => {
    expect(own('<svg><g><path d=x><p>a')).toBe('svg{}(g{}(path{"d":"x"}())) p{}("a")')
    expect(own('<math><mrow><span>a')).toBe('math{}(mrow{}()) span{}("a")')
    expect(own('<svg></p>a')).toBe('svg{}() p{}() "a"')
    expect(own('<svg><foreignObject><p>a</p></foreignObject></svg>b')).toBe('svg{}(foreignobject{}(p{}("a"))) "b"')
  })

  it('knows after the end of an SVG that a box around closed that boxes do not close themselves', () => {
    expect(own('<div><svg></div><i/>a')).toBe('div{}(svg{}()) i{}("a")')
  })

  it('ends an iframe at its end tag, whatever was left open in it', () => {
    expect(own('<iframe><table><tr><td>a</iframe>b')).toContain(') "b"')
  })

  it('reads no more than a thousand attributes of an element', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `a${at}=1`).join(' ')
    const [element] = readTree(`<p ${many}>b`, LIMITS, NOBODY).root.children as [Element]
    expect(Object.keys(element.attribs)).toHaveLength(1_000)
    expect(shown(element, element)).toBe('"b"')
  })

  it('gives up a page whose end tags look through deep nests again and again', () => {
    const nest = '<h2><table><tr><td>'.concat('<i>'.repeat(2_000), '</h2>'.repeat(30_000), 'a')
    const { root, truncated } = readTree(nest, LIMITS, NOBODY)
    expect(truncated).toBe(true)
    expect(shown(root, root)).not.toContain('"a"')
    expect(readTree('<h2><table><tr><td><i></h2>'.repeat(500), LIMITS, NOBODY).truncated).toBe(false)
  })
})

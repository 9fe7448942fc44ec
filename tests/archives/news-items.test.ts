import { describe, expect, test } from 'vitest'
import { newsPage } from '../../src/archives/news-page.ts'
import { readNewsML } from '../../src/archives/newsml.ts'
import { readNinjs } from '../../src/archives/ninjs.ts'
import { extractPage } from '../../src/compute/extract-page.ts'
import { outletOfItem } from '../../src/terminal/ingest-pages.ts'

const NINJS_1 = {
  uri: 'urn:newsml:agency.example:20260310:ferry',
  type: 'text',
  version: '3',
  firstcreated: '2026-03-10T08:00:00Z',
  versioncreated: '2026-03-10T09:00:00Z',
  pubstatus: 'usable',
  urgency: 3,
  language: 'en',
  headline: 'Council approves   ferry timetable',
  byline: 'By Jane Doe and John Roe',
  located: 'Harbour Town',
  subject: [{ code: 'medtop:04000000', name: 'economy', scheme: 'http://cv.iptc.org/newscodes/mediatopic/' }],
  body_text: 'First paragraph.\n\nSecond < paragraph.',
  copyrightholder: 'Agency',
  usageterms: 'Not for resale',
  associations: { main: { type: 'picture', renditions: { web: { href: 'https://img.example/1.jpg' } } } },
}
const NINJS_2 = {
  uri: 'https://agency.example/items/1',
  version: '1',
  type: 'text',
  headlines: [
    { role: 'slug', value: 'no' },
    { role: 'main', value: 'A <b>headline</b>' },
  ],
  bodies: [
    { contenttype: 'text/plain', value: 'plain' },
    { contenttype: 'text/html', value: '<p>Body</p>' },
  ],
  subjects: [{ uri: 'http://cv.iptc.org/newscodes/mediatopic/11000000', name: 'politics' }],
  rightsinfo: { copyrightholder: 'Agency Two', usageterms: 'Free' },
  by: 'Jo Bloggs',
}
const newsItem = (
  inner: string,
  attributes = 'guid="urn:newsml:agency.example:20260310:road" version="2" xml:lang="de"',
) => `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" ${attributes}>${inner}</newsItem>`
const META = `<itemMeta><itemClass qcode="ninat:text"/><provider literal="agency.example"/><versionCreated>2026-03-10T10:00:00+01:00</versionCreated><pubStatus qcode="stat:usable"/><edNote>Bitte beachten</edNote></itemMeta>
  <contentMeta><urgency>2</urgency><contentCreated>2026-03-10T08:30:00+01:00</contentCreated><located qcode="geo:1"><name>Hafenstadt</name></located><language tag="de"/>
  <subject qcode="medtop:16000000"><name>Konflikt</name></subject><headline>Straße gesperrt</headline><by>Von Max Muster</by></contentMeta>
  <rightsInfo><copyrightHolder><name>Agentur</name></copyrightHolder><usageTerms>Nur Abonnenten</usageTerms></rightsInfo>`
const NITF = `<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Kopf</hl1></hedline><dateline>Hafenstadt (ag)</dateline></body.head>
  <body.content><p>Erster <em>Absatz</em> &amp; mehr.</p><media><p>Bild</p></media><hl2>Zwischen</hl2><p>Zweiter.</p></body.content></body></nitf></inlineXML></contentSet>`

describe('ninjs', () => {
  test('of version 1 is read: identity, dates, text, subjects, rights', () => {
    const { items, error } = readNinjs(JSON.stringify(NINJS_1))
    expect(error).toBeNull()
    expect(items).toMatchObject([
      {
        uri: NINJS_1.uri,
        url: null,
        version: 3,
        status: 'usable',
        headline: 'Council approves ferry timetable',
        publishedAt: new Date('2026-03-10T08:00:00Z'),
        bodyHtml: '<p>First paragraph.</p>\n<p>Second &#60; paragraph.</p>',
        image: 'https://img.example/1.jpg',
        facts: {
          urgency: 3,
          subjects: [{ code: 'medtop:04000000', name: 'economy' }],
          located: [{ code: null, name: 'Harbour Town' }],
          copyrightHolder: 'Agency',
          usageTerms: 'Not for resale',
        },
      },
    ])
  })

  test('of versions 2 and 3 is read: headlines and bodies by role and type; a list and a wrapped list, too', () => {
    const expected = {
      url: NINJS_2.uri,
      headline: 'A headline',
      bodyHtml: '<p>Body</p>',
      byline: 'Jo Bloggs',
      facts: { copyrightHolder: 'Agency Two' },
    }
    for (const document of [NINJS_2, [NINJS_2], { _items: [NINJS_2] }]) {
      const [item] = readNinjs(JSON.stringify(document)).items
      expect(item).toMatchObject({ ...expected, headline: expect.stringMatching(/^A\s+headline$/) })
    }
  })

  test('pictures, items without identity and other JSON are passed over with a reason', () => {
    expect(readNinjs(JSON.stringify([{ uri: 'x', type: 'picture' }, { headline: 'y' }])).passedOver).toEqual([
      'x: its type is picture',
      'an item without uri',
    ])
    expect(readNinjs('{"a":1}').error).toMatch(/no ninjs item/)
    expect(readNinjs('{').error).toMatch(/^no JSON/)
    expect(readNinjs('{"__proto__":{"uri":"x"}}').items).toEqual([])
  })
})

describe('NewsML-G2', () => {
  test('is read: an item with NITF, its head filling what the metadata leave open', () => {
    const { items } = readNewsML(newsItem(META + NITF))
    expect(items).toMatchObject([
      {
        uri: 'urn:newsml:agency.example:20260310:road',
        version: 2,
        status: 'usable',
        headline: 'Straße gesperrt',
        byline: 'Von Max Muster',
        dateline: 'Hafenstadt (ag)',
        language: 'de',
        provider: 'agency.example',
        publishedAt: new Date('2026-03-10T07:30:00Z'),
        updatedAt: new Date('2026-03-10T09:00:00Z'),
        bodyHtml: '<p>Erster <em>Absatz</em> &#38; mehr.</p><h2>Zwischen</h2><p>Zweiter.</p>',
        facts: {
          urgency: 2,
          subjects: [{ code: 'medtop:16000000', name: 'Konflikt' }],
          located: [{ code: 'geo:1', name: 'Hafenstadt' }],
          usageTerms: 'Nur Abonnenten',
          editorialNote: 'Bitte beachten',
        },
      },
    ])
  })

  test('with XHTML, with plain text, with prefixes, and several in a message', () => {
    const xhtml =
      '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><h1>H</h1><p>Text</p><script>x</script></body></html></inlineXML></contentSet>'
    const plain = '<contentSet><inlineData contenttype="text/plain">One.\n\nTwo.</inlineData></contentSet>'
    const text = `<newsMessage><itemSet>${newsItem(META + xhtml)}${newsItem(META + plain, 'guid="b" version="1"')}<packageItem guid="p"/></itemSet></newsMessage>`
    const { items, passedOver } = readNewsML(text)
    expect(items.map(({ bodyHtml }) => bodyHtml)).toEqual(['<p>Text</p>', '<p>One.</p>\n<p>Two.</p>'])
    expect(passedOver).toEqual(['p: it is a packageitem'])
    const prefixed = newsItem(META + NITF).replace(/<(\/?)(?=[a-z])/gi, '<$1x:')
    expect(readNewsML(prefixed).items[0]!.headline).toBe('Straße gesperrt')
  })

  test('says canceled and withheld; a class that is no text is passed over', () => {
    const status = (word: string) => readNewsML(newsItem(META.replace('stat:usable', `stat:${word}`))).items[0]!.status
    expect([status('canceled'), status('withheld'), status('usable')]).toEqual(['canceled', 'withheld', 'usable'])
    expect(readNewsML(newsItem(META.replace('ninat:text', 'ninat:picture'))).passedOver).toHaveLength(1)
  })

  test.each([
    [
      'entities that expand',
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${newsItem(`${META}<contentSet><inlineData>&b;&b;</inlineData></contentSet>`)}`,
    ],
    ['a hundred thousand nested elements', newsItem('<a>'.repeat(100_000))],
    ['a document that is cut off', newsItem(META + NITF).slice(0, 900)],
    ['nothing', ''],
  ])('%s are survived', (_, text) => {
    expect(JSON.stringify(readNewsML(text)).length).toBeLessThan(100_000)
  })
})

describe('the page of an item', () => {
  test('gives extraction what the item says: title, people, dates, language, picture, subjects, text', async () => {
    const sentence =
      'The council approved the ferry timetable on Tuesday after a debate that went on for hours and drew many residents. '
    const [item] = readNinjs(
      JSON.stringify({ ...NINJS_1, body_text: Array.from({ length: 5 }, () => sentence.repeat(2)).join('\n\n') }),
    ).items
    const { article } = await extractPage({
      body: Buffer.from(newsPage(item!)),
      contentType: 'text/html; charset=utf-8',
      url: NINJS_1.uri,
      hints: {},
      headers: {},
    })
    expect(article).toMatchObject({
      reason: null,
      title: 'Council approves ferry timetable',
      authors: ['Jane Doe', 'John Roe'],
      publishedAt: expect.stringContaining('2026-03-10T08:00:00'),
      language: 'en',
      image: 'https://img.example/1.jpg',
      tags: ['economy'],
    })
    expect(article.text).toContain('drew many residents')
  })

  test('cannot be broken out of by what an item says', () => {
    const [item] = readNinjs(JSON.stringify({ ...NINJS_1, headline: '</script><script>alert(1)</script>' })).items
    expect(newsPage(item!)).not.toContain('<script>alert')
  })

  test('belongs to the domain in its URN, to that of its address, or to its provider', () => {
    const nobody = { url: null, uri: 'x', provider: null }
    expect(outletOfItem({ ...nobody, uri: 'urn:newsml:Agency.example:2026:1' })).toBe('agency.example')
    expect(outletOfItem({ ...nobody, uri: 'tag:agency.example,2026:1' })).toBe('agency.example')
    expect(outletOfItem({ ...nobody, url: 'https://www.agency.example/1' })).toBe('agency.example')
    expect(outletOfItem({ ...nobody, provider: 'Agency' })).toBe('agency')
  })
})

import { describe, expect, it } from 'vitest'
import { crawlDelaySeconds, mayFetch, parseRobots } from '../../src/fetch/robots.ts'

const may = (text: string, path: string, agent = 'telex') =>
  mayFetch(parseRobots(text), `https://gazette.example${path}`, agent)
const lines = (...all: string[]) => all.join('\n')

describe('groups', () => {
  it('of the own name win over those for all, whatever the case and the version behind it', () => {
    const text = lines('User-agent: *', 'Disallow: /', 'User-Agent: TELEX/2.0', 'Disallow: /private')
    expect(may(text, '/news')).toBe(true)
    expect(may(text, '/private/1', 'telex/0.1 (+desk@example.org)')).toBe(false)
    expect(may(text, '/news', 'other')).toBe(false)
  })

  it('are not chosen by a part of the name', () => {
    expect(may(lines('User-agent: tele', 'User-agent: telexbot', 'Disallow: /'), '/news')).toBe(true)
  })

  it('of one name in several places are one', () => {
    const text = lines(
      'User-agent: telex',
      'Disallow: /a',
      '',
      'User-agent: x',
      'Disallow: /',
      '',
      'User-agent: telex',
      'Disallow: /b',
    )
    expect([may(text, '/a'), may(text, '/b'), may(text, '/c')]).toEqual([false, false, true])
  })

  it('can have several names, and empty lines or sitemaps between them end nothing', () => {
    const text = lines(
      'User-agent: a',
      '',
      'Sitemap: https://gazette.example/s.xml',
      'User-agent: telex',
      'Disallow: /x',
    )
    expect([may(text, '/x', 'a'), may(text, '/x', 'telex'), may(text, '/x', 'b')]).toEqual([false, false, true])
  })

  it('without rules allow all to the one they name', () => {
    const text = lines('User-agent: *', 'Disallow: /', 'User-agent: telex', 'Disallow:')
    expect(may(text, '/news')).toBe(true)
  })

  it('end at the line of their delay', () => {
    const text = lines('User-agent: *', 'Crawl-delay: 10', 'User-agent: badbot', 'Disallow: /')
    expect([may(text, '/news'), may(text, '/news', 'badbot')]).toEqual([true, false])
    expect([crawlDelaySeconds(parseRobots(text), 'telex'), crawlDelaySeconds(parseRobots(text), 'badbot')]).toEqual([
      10,
      null,
    ])
  })

  it('do not take rules that stand before any name', () => {
    expect(may(lines('Disallow: /', 'User-agent: *', 'Disallow: /x'), '/news')).toBe(true)
  })
})

describe('rules', () => {
  const table: [rules: string[], path: string, allowed: boolean][] = [
    [['Disallow: /'], '/', false],
    [['Disallow: /a'], '/abc', false],
    [['Disallow: /a/'], '/a', true],
    [['Disallow: /A'], '/a', true],
    [['Disallow: /a', 'Allow: /a/b'], '/a/b/c', true],
    [['Allow: /a/b', 'Disallow: /a'], '/a/b/c', true],
    [['Disallow: /a/b', 'Allow: /a'], '/a/b', false],
    [['Disallow: /page', 'Allow: /page'], '/page', true],
    [['Allow: /p', 'Disallow: /'], '/q', false],
    [['Disallow: /*.pdf$'], '/a/b.pdf', false],
    [['Disallow: /*.pdf$'], '/a/b.pdf?x=1', true],
    [['Disallow: /*.pdf'], '/a/b.pdf?x=1', false],
    [['Disallow: /a*b*c'], '/a-b-c-d', false],
    [['Disallow: /a*b*c'], '/a-c-b', true],
    [['Disallow: /*a$'], '/a/b/a', false],
    [['Disallow: /x*ab$'], '/xab-ab', false],
    [['Disallow: /x*xab$'], '/xab', true],
    [['Disallow: *'], '/any', false],
    [['Disallow: /$'], '/', false],
    [['Disallow: /$'], '/news', true],
    [['Disallow: /a$b'], '/a$b', false],
    [['Disallow: /*?'], '/a?b=1', false],
    [['Disallow: /*?'], '/a', true],
    [['Disallow: /a%3cd'], '/a%3Cd', false],
    [['Disallow: /%7ejoe'], '/~joe/news', false],
    [['Disallow: /~joe'], '/%7Ejoe/news', false],
    [['Disallow: /xəbər'], '/x%C9%99b%C9%99r/1', false],
    [['Disallow: /x%C9%99b%C9%99r'], '/xəbər/1', false],
    [['Disallow: /a%2Fb'], '/a/b', true],
    [['Disallow: /file-%2A.html'], '/file-*.html', false],
    [['Disallow: /file-%2A.html'], '/file-1.html', true],
    [['Disallow: /a # not /b'], '/a', false],
    [['disallow:/a'], '/a', false],
    [['DISALLOW : /a'], '/a', false],
    [['Disallow /a'], '/a', false],
    [['Dissallow: /a'], '/a', false],
    [['Disallow: admin'], '/admin/1', false],
    [['Disallow: /'], '/robots.txt', true],
    [['Noindex: /a', 'Disalow'], '/a', true],
  ]
  it.each(table)('%j say of %s: %j', (rules, path, allowed) => {
    expect(may(lines('User-agent: *', ...rules), path)).toBe(allowed)
  })

  it('of many wildcards are matched in no time', () => {
    const text = lines('User-agent: *', ...Array.from({ length: 200 }, () => `Disallow: /${'*a'.repeat(99)}b`))
    expect(may(text, `/${'a'.repeat(8_000)}`)).toBe(true)
  })
})

describe('files', () => {
  it.each([
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /x'],
    ['ends of line as on old Macs', 'User-agent: *\rDisallow: /x'],
    ['ends of line as on Windows', 'User-agent: *\r\nDisallow: /x\r\n'],
    ['comments', '# hello\nUser-agent: * # all\n  # more\nDisallow: /x'],
    ['tabs', 'User-agent:\t*\n\tDisallow:\t/x\t'],
  ])('with %s are read', (_, text) => expect([may(text, '/x'), may(text, '/y')]).toEqual([false, true]))

  it('that are pages or nothing allow all', () => {
    expect(may('', '/x')).toBe(true)
    expect(may('<!doctype html><title>Not found</title><p>User-agent: nobody', '/x')).toBe(true)
  })

  it('are read up to 500 KiB', () => {
    const padding = `# ${'x'.repeat(98)}\n`.repeat(5_100)
    expect(may(`User-agent: *\nDisallow: /early\n${padding}${padding}Disallow: /late`, '/early')).toBe(false)
    expect(may(`User-agent: *\nDisallow: /early\n${padding}${padding}Disallow: /late`, '/late')).toBe(true)
  })

  it('name sitemaps, wherever they stand, as absolute URLs only', () => {
    const text = lines(
      'Sitemap: https://a.example/1.xml',
      'User-agent: *',
      'sitemap:https://a.example/2.xml',
      'Sitemap: /3.xml',
    )
    expect(parseRobots(text).sitemaps).toEqual(['https://a.example/1.xml', 'https://a.example/2.xml'])
  })

  it.each([
    ['10', 10],
    ['0.5', 0.5],
    ['999999999', 86_400],
    ['soon', null],
    ['-1', null],
  ])('ask for a delay of %j seconds, which is read as %j', (value, seconds) => {
    expect(crawlDelaySeconds(parseRobots(`User-agent: *\nCrawl-delay: ${value}`), 'telex')).toBe(seconds)
  })

  it('are never the reason of an exception', () => {
    expect(mayFetch(parseRobots('User-agent: *\nDisallow: /%\nDisallow: /%zz\nDisallow: /\ud800'), 'no url', 'x')).toBe(
      false,
    )
    expect(may('User-agent: *\nDisallow: /%', '/%')).toBe(false)
    expect(may('User-agent: constructor\nDisallow: /\n__proto__: x\nconstructor: y', '/a')).toBe(true)
  })
})

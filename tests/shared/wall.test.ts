import { describe, expect, it } from 'vitest'
import { classifyWall, type Wall } from '../../src/shared/wall.ts'

const page = (title: string, body: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`
const LONG = '<p>The council met for six hours and agreed on nothing at all, as it does every year.</p>'.repeat(30)
const FORM = '<form><input name=u><input type="password" name=p><button>OK</button></form>'

const WALLS: readonly [string, string, number, Wall][] = [
  [
    'a challenge that runs a script',
    page('Just a moment...', '<script>window._cf_chl_opt={}</script><noscript>Enable JavaScript</noscript>'),
    403,
    'block-page',
  ],
  [
    'a refusal with a reference',
    page('Access Denied', '<h1>Access Denied</h1>https://errors.edgesuite.net/18.1'),
    403,
    'block-page',
  ],
  ['a captcha that answers 200', page('Security', '<p>Please verify you are human</p>'), 200, 'block-page'],
  ['a captcha in Russian', page('Ой!', '<h1>Подтвердите, что вы не робот</h1>'), 200, 'block-page'],
  ['a captcha in Turkish capitals', page('Güvenlik', '<h1>ROBOT OLMADIĞINIZI DOĞRULAYIN</h1>'), 200, 'block-page'],
  ['a captcha in German', page('Prüfung', 'Bitte bestätigen Sie, dass Sie kein Roboter sind'), 503, 'block-page'],
  ['a captcha in Japanese', page('確認', '<label>私はロボットではありません</label>'), 200, 'block-page'],
  ['an apostrophe as a reference', page('Hold on', 'Making sure you&#39;re not a bot!'), 200, 'block-page'],
  ['a sign-in page', page('Sign in | Gazette', FORM), 200, 'login'],
  ['a sign-in page whose title begins with the outlet', page('Gazette – Log in to your account', FORM), 200, 'login'],
  ['a sign-in page in Azerbaijani', page('Daxil ol', FORM), 200, 'login'],
  ['a sign-in page in Russian', page('Вход - Вестник', FORM), 200, 'login'],
  [
    'a page that asks for consent',
    page('Before you continue to Gazette', '<p>We use cookies.</p><form><button>Accept all</button></form>'),
    200,
    'consent',
  ],
  [
    'a German one that sells the alternative',
    page('Zeitung', '<h1>Mit Werbung und Cookies</h1><button>Zustimmen und weiter</button>'),
    200,
    'consent',
  ],
]

const NO_WALLS: readonly [string, string, number][] = [
  ['an article about captchas', page('Why you must verify you are human', LONG), 200],
  ['an article whose header has a login form', page('Council agrees on nothing', `${FORM}${LONG}`), 200],
  ['a short article with a login form', page('Council meets', `${FORM}<p>It met.</p>`), 200],
  ['a short article about logging in, without a form', page('Login: what banks changed', '<p>They did.</p>'), 200],
  [
    'a page with a cookie banner',
    page('News', `<div>We and our partners</div><button>Accept</button>${LONG}${LONG}`),
    200,
  ],
  [
    'a page that a guard has let through with its script',
    page('News', '<div id=app></div><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
    200,
  ],
  ['an ordinary refusal', page('403 Forbidden', '<h1>403 Forbidden</h1><hr>nginx'), 403],
  ['an ordinary fault', page('503', '<h1>Service Unavailable</h1>'), 503],
  ['nothing', '', 403],
  ['a feed', '<rss><channel><title>Log in news</title><item><title>One</title></item></channel></rss>', 200],
]

describe('a wall', () => {
  it.each(WALLS)('is seen in %s', (_, html, status, wall) => {
    expect(classifyWall(html, status, {})).toBe(wall)
  })

  it.each(NO_WALLS)('is not seen in %s', (_, html, status) => {
    expect(classifyWall(html, status, {})).toBeNull()
  })

  it.each([
    [{ 'cf-mitigated': 'challenge' }, 200, 'block-page'],
    [{ 'x-amzn-waf-action': 'challenge' }, 202, 'block-page'],
    [{ 'x-datadome': 'protected' }, 403, 'block-page'],
    // The same header stands in every answer that this guard lets through.
    [{ 'x-datadome': 'protected' }, 200, null],
  ] as const)('is told by the headers %j with status %d', (headers, status, wall) => {
    expect(classifyWall('', status, headers)).toBe(wall)
  })

  it('is looked for in one pass, whatever the markup', () => {
    for (const piece of ['<', '<!--', '<script', '<title', '<input ', '&amp;', 'type="password', ' - '])
      expect(classifyWall(piece.repeat(2_000_000 / piece.length), 200, {})).toBeNull()
  })
})

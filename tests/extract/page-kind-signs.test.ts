import { describe, expect, test } from 'vitest'
import { readBody } from '../../src/extract/body/body.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { wordCount } from '../../src/extract/kind/no-article.ts'
import { decide, signsOf } from '../../src/extract/kind/page-kind.ts'
import { parsePage } from '../../src/extract/page/document.ts'

const HOST = 'https://www.skarnholm.example'

function signs(path: string, body: string, head = ''): readonly string[] {
  const html = `<!DOCTYPE html><html><head><title>Skarnholm</title>${head}</head>${body.startsWith('<body') ? body : `<body>${body}</body>`}</html>`
  const url = `${HOST}${path}`
  const { title, text, rules } = extractArticle(html, { url })
  const page = parsePage(html, url)
  const read = readBody(page, { title, dek: null, layout: null, hints: undefined })
  const facts = { dateRule: rules.publishedAt ?? null, authorRule: rules.authors ?? null }
  return signsOf(page, { title, body: read, words: wordCount(text), ...facts })
}

const menu = (...entries: readonly (readonly [path: string, name: string])[]) =>
  `<div class="top">${entries.map(([path, name]) => `<a href="${path}">${name}</a>`).join(' ')}</div>`
const MENU = [
  ['/', 'Start'],
  ['/slates', 'Slates'],
  ['/gutters', 'Gutters'],
  ['/beams', 'Beams'],
  ['/yard', 'The yard'],
] as const
const TEXT = [
  'A roof by the sea has to bear more than the wind, since the salt gets into every nail and every joint.',
  'Slates of the old quarry last for a hundred years, and those that were laid by hand often for longer.',
  'Where one is missing, rain finds its way to the beams within a winter, and mending them takes a summer.',
]
const text = TEXT.map((line) => `<p>${line}</p>`).join('')

describe('a menu that leads to the page itself is a sign of a standing page', () => {
  test('above the headline, with other pages beside it', () => {
    expect(signs('/gutters/', `${menu(...MENU)}<h1>Gutters</h1>${text}`)).toContain('menu:self')
  })

  test('whole addresses, old relative ones and letters beyond ASCII are the same page', () => {
    const whole = MENU.map(([path, name]) => [`https://skarnholm.example${path}`, name] as const)
    expect(signs('/gutters', `${menu(...whole)}<h1>Gutters</h1>${text}`)).toContain('menu:self')
    const relative = [
      ['slates.htm', 'Slates'],
      ['gutters.htm', 'Gutters'],
      ['beams.htm', 'Beams'],
      ['yard.htm', 'Yard'],
    ] as const
    expect(signs('/old/gutters.htm', `${menu(...relative)}<h1>Gutters</h1>${text}`)).toContain('menu:self')
    const umlauts = [...MENU, ['/dächer', 'Dächer']] as const
    expect(signs('/d%C3%A4cher', `${menu(...umlauts)}<h1>Dächer</h1>${text}`)).toContain('menu:self')
  })

  test.each([
    [
      'a trail of the pages above it',
      '/roofs/old/gutters',
      menu(['/', 'Start'], ['/roofs', 'Roofs'], ['/roofs/old', 'Old roofs'], ['/roofs/old/gutters', 'Gutters']),
    ],
    [
      'headlines of other articles',
      '/gutters',
      menu(
        ['/a', 'What the storm did to the roofs of the old town'],
        ['/gutters', 'Gutters of the old town are mended before winter'],
        ['/b', 'Three more houses by the harbour get a new roof'],
        ['/c', 'The quarry opens for one more summer'],
      ),
    ],
    [
      'a part of the page',
      '/gutters',
      menu(['/slates', 'Slates'], ['/gutters#parts', 'Parts'], ['/beams', 'Beams'], ['/yard', 'Yard']),
    ],
    [
      'another site',
      '/gutters',
      menu(
        ['https://lindle.example/slates', 'Slates'],
        ['https://lindle.example/gutters', 'Gutters'],
        ['https://lindle.example/beams', 'Beams'],
        ['https://lindle.example/yard', 'Yard'],
      ),
    ],
  ])('%s is none', (_, path, links) => {
    expect(signs(path, `${links}<h1>Gutters</h1>${text}`)).not.toContain('menu:self')
  })

  test('a list below the headline is none, since articles stand in lists of the latest', () => {
    expect(signs('/gutters', `<h1>Gutters</h1>${text}${menu(...MENU)}`)).not.toContain('menu:self')
  })

  test('also where the menu’s own entry is all that shows the headline', () => {
    const nav = `<nav>${MENU.map(([path, name]) => `<div><a href="${path}">${name}</a></div>`).join('')}</nav>`
    const head = '<meta property="og:title" content="Gutters">'
    expect(signs('/gutters', `${nav}<main>${text}</main>`, head)).toContain('menu:self')
  })

  test('half a character in an address is no error', () => {
    expect(signs('/gutters', `${menu(...MENU, ['/\ud800', 'Broken'])}<h1>Gutters</h1>${text}`)).toContain('menu:self')
  })

  test('it counts for nothing where the page says that it is an article', () => {
    expect(decide(['menu:self', 'title:told']).signs).not.toContain('menu:self')
    expect(decide(['menu:self', 'json-ld:article']).signs).not.toContain('menu:self')
    expect(decide(['menu:self', 'json-ld:article', 'class:page']).signs).toContain('menu:self')
  })

  test('alone it takes no article away, since all pages of a small site stand in its menu', () => {
    expect(decide(['menu:self']).reason).toBeNull()
    expect(decide(['menu:self', 'rows:features', 'text:least']).reason).toBe('service')
  })
})

describe('entries that were taken for one text', () => {
  const entry = (at: number, date: string) =>
    `<div class="item"><p class="line">${date}</p><h2>Entry ${at} of the log</h2><p>${TEXT[at % 3]}</p><a href="/log/${at}">Read on</a></div>`
  const log = (...dates: readonly string[]) =>
    `<main><h1>Log of the yard</h1>${dates.map((date, at) => entry(at, date)).join('')}</main>`

  test.each([
    ['in digits', ['14/03/2026', '02/03/2026', '27/02/2026']],
    ['with names of months', ['14 March 2026', '2 March 2026', 'February 27, 2026']],
    ['as in Turkish', ['28 Mayıs 2026 Salı', '19 Mayıs 2026 Pazar', '4 Mayıs 2026']],
    ['of this week, with times', ['15 Mar, 16:20', '15 Mar, 12:02', '14 Mar, 21:44']],
  ])('have three dates between them, %s', (_, dates) => {
    expect(signs('/log', log(...dates))).toContain('dates:between')
  })

  test('two dates are those of an article and its change', () => {
    expect(signs('/log', log('14 March 2026', '14 March 2026', '15 March 2026'))).not.toContain('dates:between')
  })

  test('have the same words below each of them', () => {
    expect(signs('/log', log('', '', ''))).toContain('more:between')
    expect(signs('/log', log('', ''))).not.toContain('more:between')
  })

  test('have dates of their own, which are none of an article', () => {
    expect(decide(['dates:between', 'date:shown', 'author:seen']).signs).not.toContain('date:shown')
    expect(decide(['dates:between', 'title:told']).signs).not.toContain('dates:between')
  })
})

describe('rows of boxes', () => {
  const rows = Array.from(
    { length: 8 },
    (_, at) => `<div><a href="/roofs/${at}">The roof of house number ${at} is mended</a><p>${TEXT[at % 3]}</p></div>`,
  ).join('')

  test('without a class of their own are alike in a box that has one', () => {
    expect(signs('/roofs', `<main><h1>Roofs</h1><div class="stream">${rows}</div></main>`)).toContain('rows:most')
    expect(signs('/roofs', `<main><h1>Roofs</h1><div>${rows}</div></main>`)).not.toContain('rows:most')
  })

  test('beside long paragraphs may belong to an article', () => {
    const long = TEXT.map((line) => `<p>${line} ${TEXT.join(' ').repeat(3)}</p>`).join('')
    const many = rows.repeat(6)
    expect(signs('/roofs', `<main><h1>Roofs</h1>${long}<div class="stream">${many}</div></main>`)).toContain('text:own')
    expect(signs('/roofs', `<main><h1>Roofs</h1>${text}<div class="stream">${many}</div></main>`)).not.toContain(
      'text:own',
    )
  })
})

test('prices on the things that an article tells of make no shelf', () => {
  expect(decide(['rows:priced', 'title:told']).signs).not.toContain('rows:priced')
  expect(decide(['rows:priced', 'json-ld:article']).signs).not.toContain('rows:priced')
  expect(decide(['rows:priced', 'prices:alone', 'slug:short', 'title:short']).reason).toBe('listing')
})

describe('a page with nothing that articles have', () => {
  test('has one sign more, and one date or name takes it away', () => {
    expect(decide(['slug:short', 'title:long', 'text:middle', 'words:me']).signs).toContain('article:nothing')
    expect(decide(['slug:short', 'date:shown']).signs).not.toContain('article:nothing')
    expect(decide(['slug:short', 'links:out']).signs).not.toContain('article:nothing')
    expect(decide(['slug:short', 'author:seen']).signs).toContain('article:nothing')
    expect(decide(['slug:short', 'date:changed']).signs).toContain('article:nothing')
  })

  test('is an article all the same where no sign speaks for a list, an offer or a service', () => {
    const bare = ['og:website', 'path:top', 'slug:short', 'title:short', 'text:least'] as const
    expect(decide(bare)).toMatchObject({ reason: null })
    expect(decide(bare).odds).toBeGreaterThan(0)
    expect(decide([...bare, 'phone']).reason).toBe('service')
  })

  test('is no article only where other signs say so, too', () => {
    expect(decide([])).toMatchObject({ reason: null, signs: ['article:nothing'] })
    expect(decide(['title:short', 'slug:short'])).toMatchObject({ reason: null })
    expect(decide(['slug:short', 'title:short', 'words:pitch', 'menu:self'])).toMatchObject({ reason: 'service' })
    expect(decide(['slug:short', 'title:short', 'words:pitch', 'act:own', 'words:we', 'phone'])).toMatchObject({
      reason: 'service',
    })
  })
})

describe('paragraphs that speak of “we”', () => {
  const page = (lines: readonly string[]) => `<h1>Skarnholm</h1>${lines.map((line) => `<p>${line}</p>`).join('')}`

  test.each([
    [
      'Polish',
      [
        'Rejestrujemy spółki w całym województwie, także w soboty po południu.',
        'Do dziesiątego dnia miesiąca prosimy o wszystkie dokumenty.',
        'Na życzenie przygotowujemy także sprawozdania dla banków i urzędów.',
      ],
    ],
    [
      'Arabic',
      [
        'تنطلق سياراتنا إلى جميع المدن كل يوم في الصباح الباكر مع السائقين.',
        'عملنا يبدأ بزيارة قصيرة قبل الموعد بيومين أو ثلاثة أيام على الأكثر.',
        'هذا ما توقعناه منذ البداية في كل مرة مع كل قطعة من الأثاث الثقيل.',
      ],
    ],
    [
      'Finnish',
      [
        'Tarjoamme kattoremontit avaimet käteen koko maakunnan alueella.',
        'Teemme työn aina loppuun asti, myös talvella ja viikonloppuisin.',
        'Käytämme vain liuskekiveä, joka kestää meren suolaa ja tuulta.',
      ],
    ],
    [
      'Russian',
      [
        'Выполняем ремонт крыш любой сложности по всей области круглый год.',
        'Гарантируем качество работ в течение десяти лет после сдачи объекта.',
        'Приезжаем на осмотр в день звонка и привозим образцы материалов.',
      ],
    ],
    [
      'Turkish',
      [
        'Ustalarımız her gün sabah erkenden işe başlar ve akşama kadar çalışır.',
        'Malzemelerimiz tuza dayanıklıdır, rüzgâra karşı da sınanmıştır bugün.',
        'Müşterilerimiz çatının bittiği gün anahtarı teslim alır ve eve döner.',
      ],
    ],
  ])('by the endings of words alone, in %s', (_, lines) => {
    expect(signs('/roofs/old', page(lines))).toContain('we:most')
  })

  const OURS = [
    'We mend every roof by the sea before the winter comes to the island.',
    'Our slates are cut by hand in the old quarry above the northern bay.',
    'For chimneys we bring a mason along, who has worked here all his life.',
  ]

  test('fewer than six of ten are not most of a text, nor is a single paragraph', () => {
    expect(signs('/roofs/old', page([...OURS, TEXT[0]!, TEXT[1]!]))).toContain('we:most')
    expect(signs('/roofs/old', page([...OURS, ...TEXT]))).not.toContain('we:most')
    expect(signs('/roofs/old', page(OURS.slice(0, 1)))).not.toContain('we:most')
  })

  test('speak to the reader as well on pages of an offer', () => {
    expect(signs('/roofs/old', page(OURS))).not.toContain('we:you')
    expect(signs('/roofs/old', page([OURS[0]!, `${OURS[1]!} Ring before you buy.`, TEXT[1]!]))).toContain('we:you')
  })
})

describe('short parts below headings', () => {
  const line = (at: number) => `<p>${TEXT[at % 3]} So it was in the year ${1900 + at}, and so it is.</p>`

  test('are five or more, under headings or lines in bold', () => {
    const page = (count: number, heading: (at: number) => string) =>
      `<h1>Roofs</h1>${Array.from({ length: count }, (_, at) => heading(at) + line(at)).join('')}`
    expect(
      signs(
        '/a/b',
        page(5, (at) => `<h2>Part ${at}</h2>`),
      ),
    ).toContain('parts:short')
    expect(
      signs(
        '/a/b',
        page(5, (at) => `<p><b>Part ${at} of it</b></p>`),
      ),
    ).toContain('parts:short')
    expect(
      signs(
        '/a/b',
        page(4, (at) => `<h2>Part ${at}</h2>`),
      ),
    ).not.toContain('parts:short')
  })

  test('with three paragraphs each are those of an article', () => {
    const page = Array.from(
      { length: 5 },
      (_, at) => `<h2>Part ${at}</h2>${line(3 * at)}${line(3 * at + 1)}${line(3 * at + 2)}`,
    ).join('')
    expect(signs('/a/b', `<h1>Roofs</h1>${page}`)).not.toContain('parts:short')
  })
})

test('an address right below the host is short only with three words at most', () => {
  expect(signs('/roof-repair-skarnholm/', `<h1>Roofs</h1>${text}`)).toContain('path:top')
  expect(signs('/how-roofs-are-mended', `<h1>Roofs</h1>${text}`)).not.toContain('path:top')
  expect(signs('/roofs/repair', `<h1>Roofs</h1>${text}`)).not.toContain('path:top')
  expect(signs('/4711', `<h1>Roofs</h1>${text}`)).not.toContain('path:top')
})

test('a paragraph that is a link itself holds none, nor do items of a list', () => {
  const teaser = (at: number) => `<p><a href="/${at}">${TEXT[at]}</a></p>`
  expect(signs('/a/b', `<h1>Roofs</h1>${text}${teaser(0)}${teaser(1)}`)).not.toContain('links:some')
  const items = TEXT.map((line, at) => `<li>${line} <a href="/${at}">More</a> of it.</li>`).join('')
  expect(signs('/a/b', `<h1>Roofs</h1><ul>${items}</ul>`)).not.toContain('links:some')
})

test('lessons are an offer, and lessons learned a story', () => {
  expect(signs('/a/b', `<h1>Piano Lessons</h1>${text}`)).not.toContain('title:told')
  expect(signs('/a/b', `<h1>Seven lessons from the old quarry</h1>${text}`)).toContain('title:told')
})

test.each([
  ['Joomla', 'com_content view-category layout-blog', 'class:list'],
  ['HubSpot', 'hs-blog-listing', 'class:list'],
  ['Drupal', 'path-taxonomy', 'class:list'],
  ['OpenCart', 'product-category-20', 'class:list'],
  ['OpenCart', 'product-product-40', 'class:product'],
  ['Shopware', 'is-ctl-product', 'class:product'],
])('lists and products have a class of the body in %s: %s', (_, name, sign) => {
  expect(signs('/a/b', `<body class="${name}"><h1>Roofs</h1>${text}</body>`)).toContain(sign)
})

test.each([
  ['HubSpot', 'hs-content-id-7 hs-site-page page'],
  ['Drupal', 'path-node page-node-type-page'],
  ['Squarespace', 'collection-type-page collection-layout-default'],
  ['Weebly', 'wsite-page-roofs wsite-theme-light'],
])('pages that are no posts have a class of the body in %s', (_, name) => {
  expect(signs('/a/b', `<body class="${name}"><h1>Roofs</h1>${text}</body>`)).toContain('class:page')
})

describe('what a system declares gives way to what shows', () => {
  test('a page that is no post has no author, and is no article, because its system says so', () => {
    const { signs: own } = decide(['class:page', 'json-ld:article', 'og:article', 'author:named', 'date:named'])
    expect(own).toEqual(['class:page', 'date:named'])
    expect(decide(['class:page', 'date:seen']).signs).not.toContain('date:seen')
  })

  test('a page that is no post and stands in the menu is not dated because its system dates all', () => {
    const declared = ['class:page', 'meta:published', 'date:named'] as const
    expect(decide([...declared, 'menu:self']).signs).toEqual(['class:page', 'menu:self', 'article:nothing'])
    expect(decide(declared).signs).toEqual([...declared])
  })

  test('the day of a declared page is that of its making, unless its headline is that of an article', () => {
    expect(decide(['json-ld:web-page', 'date:seen']).signs).not.toContain('date:seen')
    expect(decide(['json-ld:web-page', 'date:seen', 'title:told']).signs).toContain('date:seen')
  })

  test.each(['class:list', 'json-ld:list'] as const)(
    'names and dates on a page with %s are those of its cards',
    (list) => {
      expect(decide([list, 'date:shown', 'author:shown', 'author:seen', 'title:short']).signs).toEqual([
        list,
        'title:short',
        'article:nothing',
      ])
      expect(decide([list, 'date:named']).signs).toContain('date:named')
    },
  )

  test('what people say in the teasers of a list is not said by the page', () => {
    expect(decide(['rows:most', 'words:said']).signs).not.toContain('words:said')
    expect(decide(['heads:linked', 'words:said']).signs).not.toContain('words:said')
  })

  test('a product is no list, and more than half of the text in links is much in links', () => {
    expect(decide(['og:product', 'class:list']).signs).not.toContain('class:list')
    expect(decide(['links:most', 'links:many']).signs).not.toContain('links:many')
  })
})

describe('prices and words of shops', () => {
  test('below three paragraphs a card of a product closes a post', () => {
    const card = '<p>€28.00</p><button>Add to cart</button>'
    expect(signs('/x', `<h1>Candle</h1>${text}${card}`)).not.toContain('cart:head')
    expect(signs('/x', `<h1>Candle</h1><p>${TEXT[0]}</p>${card}`)).toEqual(
      expect.arrayContaining(['cart:head', 'price:head']),
    )
  })

  test('tables of amounts below a headline explain something', () => {
    const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    const table = `<table>${[
      ['Year', 'Interest', 'Rest'],
      ['1', '€9,413', '€244,913'],
      ['5', '€8,579', '€224,245'],
    ]
      .map(row)
      .join('')}</table>`
    expect(signs('/loans', `<h1>Loans</h1>${text}${table}${text}`)).not.toContain('price:head')
    expect(signs('/loans', `<h1>Loans</h1><p>€9,413</p>${text}`)).toContain('price:head')
  })

  test.each(['R$ 2.199,00 no Pix', '8,800円（税込）', '299元', '1 290 Kč', '499 грн', '12.900 Ft', '₪ 249'])(
    '%s is a price',
    (price) => {
      expect(signs('/lamp', `<h1>Lamp</h1><p>${price}</p>${text}`)).toContain('price:head')
    },
  )

  test.each([
    ['Portuguese', 'Comprar agora'],
    ['Japanese', '買い物かごに入れる'],
    ['Chinese', '加入购物车'],
    ['Korean', '장바구니 담기'],
    ['Russian', 'В корзину'],
    ['Ukrainian', 'Додати в кошик'],
    ['Greek', 'Προσθήκη στο καλάθι'],
    ['Arabic', 'أضف إلى السلة'],
    ['Hungarian', 'Kosárba'],
  ])('buttons of shops in %s', (_, label) => {
    expect(signs('/lamp', `<h1>Lamp</h1><button>${label}</button>${text}`)).toContain('cart:head')
  })

  test('lines of a box that holds a whole product are read one by one', () => {
    const box = [
      '鉄瓶の急須は水沢の鋳造所で作られたもので長くお使いいただけます',
      '商品番号 arare-06',
      'お届けは三日から五日ほどかかりますのでお待ちください',
      '内側はホーロー加工です',
    ]
    expect(signs('/kyusu', `<h1>急須</h1><div>${box.join('<br>')}</div>${text}`)).toContain('words:shop')
  })
})

describe('words of those who offer a service', () => {
  test.each([
    ['French', 'Nos tarifs', 'Prendre contact'],
    ['Spanish', 'Requisitos', 'Pedir cita'],
    ['Portuguese', 'Como funciona', 'Agende sua visita'],
    ['Italian', 'Orari', 'Prenota una visita'],
    ['Polish', 'Cennik', 'Umów wizytę'],
    ['Turkish', 'Sık sorulan sorular', 'Randevu al'],
    ['Azerbaijani', 'Tələb olunan sənədlər', 'Növbə götür'],
    ['Russian', 'Этапы работы', 'Оставить заявку'],
    ['Japanese', 'よくあるご質問', 'お問い合わせ'],
    ['Chinese', '服务流程', '立即咨询'],
    ['Arabic', 'الأسئلة الشائعة', 'احجز الآن'],
    ['English of an office', 'What to bring', 'Book an appointment'],
  ])('headings and buttons in %s', (_, heading, label) => {
    const found = signs(
      '/gutters',
      `<main><h1>Skarn</h1><p>${TEXT[0]}</p><p>${TEXT[1]}</p><h2>${heading}</h2><p>${TEXT[2]}</p><a href="/x">${label}</a></main>`,
    )
    expect(found).toContain('words:pitch')
    expect(found).toContain('act:own')
  })

  test('a button far from the text is none of the text', () => {
    const other = '<div class="promo"><h4>Else</h4></div>'.repeat(6)
    const found = signs(
      '/gutters',
      `<main><h1>Skarn</h1>${text}</main><footer>${other}<a href="/x">Contact us today</a></footer>`,
    )
    expect(found).not.toContain('act:own')
  })

  test.each([
    [
      'Turkish',
      'Çatınızı yerinde görüyoruz. Eski taşları söküyoruz. Kirişleri onarıyoruz. Bahçenizi bulduğumuz gibi bırakıyoruz.',
    ],
    [
      'Spanish',
      'Ofrecemos tejados de pizarra. Trabajamos todo el año. Garantizamos el resultado durante diez años. Atendemos en el día.',
    ],
    ['Russian', 'Предлагаем кровлю из сланца. Работаем круглый год. Гарантируем результат. Выполняем ремонт быстро.'],
    ['Japanese', '屋根の修理は当社にお任せください。現地を無料で確認いたします。弊社の職人が丁寧に作業いたします。'],
    ['Chinese', '我们修理屋顶已有三十年。我们免费上门检查，为您提供方案。我们的师傅经验丰富。'],
  ])('who speaks of “we” in %s', (_, said) => {
    expect(signs('/gutters', `<main><h1>Skarn</h1><p>${said}</p><p>${said}</p></main>`)).toContain('words:we')
  })
})

describe('addresses', () => {
  test.each([
    ['/formations/cap-boulanger', 'path:service'],
    ['/uslugi/remont-krovli', 'path:service'],
    ['/hizmetlerimiz/cati', 'path:service'],
    ['/az/xidmetler/14', 'path:service'],
    ['/cati-tamiri-hizmeti', 'path:service'],
    ['/urunler/lamba-4711', 'path:product'],
    ['/products/lamp-in-brass', 'path:product'],
    ['/az/xeber/184402', 'path:article'],
    ['/topics/roofs', 'path:list'],
    ['/articles.htm', 'path:list'],
    ['/news/', 'path:list'],
    ['/2026/05/', 'path:list'],
    ['/nieuws/dak-is-weer-dicht', 'path:article'],
  ])('%s has the sign %s', (path, sign) => expect(signs(path, `<h1>Skarn</h1>${text}`)).toContain(sign))

  test('a review of a product is none', () => {
    const found = signs('/products/lamp-in-brass-review', `<h1>Skarn</h1>${text}`)
    expect(found.filter((sign) => sign.startsWith('path:'))).toEqual([])
  })
})

describe('headlines', () => {
  test.each([
    ['Newsroom', 'title:list'],
    ['Aktuelles', 'title:list'],
    ['Xəbərlər', 'title:list'],
    ['お知らせ', 'title:list'],
    ['Roofs: latest news and analysis', 'title:list'],
    ['Links', 'title:list'],
    ['Ida Berg, MD', 'title:offer'],
    ['History of the sea, BA', 'title:offer'],
    ['Renew your mooring permit', 'title:offer'],
    ['Shipping & Returns', 'title:standing'],
    ['Datenschutzerklärung', 'title:standing'],
    ['Hakkımızda', 'title:standing'],
    ['会社概要', 'title:standing'],
    ['Best lamps of 2026', 'title:told'],
    ['Çatı hizmetleri', 'title:offer'],
    ['Ремонт крыш', 'title:offer'],
  ])('%s has the sign %s', (title, sign) => {
    expect(signs('/x', `<h1>${title}</h1>${text}`, `<meta property="og:title" content="${title}">`)).toContain(sign)
  })

  test('a year in front is a vintage or a model', () => {
    expect(signs('/x', `<h1>2021 Skarn Pinot Noir</h1>${text}`)).not.toContain('title:told')
  })

  test.each(['Older news', 'Ältere Beiträge', 'Önceki Kayıtlar', 'Показать ещё', '次のページ'])(
    '“%s” turns the pages of a list',
    (label) => {
      expect(signs('/x', `<h1>Skarn</h1>${text}<a href="/y">${label}</a>`)).toContain('list:controls')
    },
  )
})

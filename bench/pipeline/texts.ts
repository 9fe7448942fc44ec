/** Made-up pages for the pipeline benchmark: the same number gives the same page, and no two tell the same. */

const NAMES = [
  'Marek Dolny',
  'Ainura Sadyrova',
  'Elin Torvald',
  'Rashad Quliyev',
  'Paola Zuliani',
  'Idris Okafor',
  'Hanna Bergström',
  'Tomas Reyes',
]
const PLACES = ['Baku', 'Tbilisi', 'Lisbon', 'Trieste', 'Almaty', 'Kiel', 'Ankara', 'Warsaw', 'Nairobi', 'Osaka']
const SUBJECTS = [
  'council',
  'ministry',
  'ferry company',
  'water board',
  'theatre',
  'research institute',
  'football club',
  'hospital',
  'grain exchange',
  'railway',
]
const VERBS = [
  'approved',
  'delayed',
  'opened',
  'rejected',
  'announced',
  'repaired',
  'questioned',
  'extended',
  'sold',
  'inspected',
]
const OBJECTS = [
  'bridge',
  'budget',
  'harbour',
  'school reform',
  'tram line',
  'vaccine trial',
  'power plant',
  'library',
  'stadium',
  'satellite',
  'reservoir',
  'tariff',
]
const EXTRAS = [
  'after months of talks',
  'despite heavy rain',
  'ahead of the winter',
  'to the surprise of residents',
  'with money from a regional fund',
  'under a new law',
  'for the first time since the flood',
  'in spite of protests',
]

/** A small generator of the same numbers for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

function sentence(random: () => number): string {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!
  const number = Math.floor(random() * 9_000) + 100
  return `The ${pick(SUBJECTS)} of ${pick(PLACES)} ${pick(VERBS)} the ${pick(OBJECTS)} number ${number} ${pick(EXTRAS)}, said ${pick(NAMES)}, who had asked for ${Math.floor(random() * 900)} more.`
}

function titleOf(host: string, number: number): string {
  const random = randomOf(number * 7_919 + host.length * 31)
  return sentence(random).split(',')[0]!
}

/** The page of one article: about 500 words among the usual furniture, some 40 KB. */
export function articleHtml(host: string, number: number): string {
  const random = randomOf(number * 104_729 + host.charCodeAt(0) * 977 + host.charCodeAt(1))
  const paragraphs = Array.from({ length: 12 }, () => `<p>${sentence(random)} ${sentence(random)}</p>`).join('\n')
  const teasers = Array.from(
    { length: 80 },
    (_, at) =>
      `<li class="teaser"><a href="/news/${number + at + 1}"><img src="/t/${at}.jpg" alt=""><span>${titleOf(host, number + at + 1)}</span></a></li>`,
  ).join('\n')
  const title = titleOf(host, number)
  const at = new Date(Date.UTC(2026, 10, 1) + number * 60_000).toISOString()
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | ${host}</title>
<meta property="og:title" content="${title}"><meta property="article:published_time" content="${at}"><link rel="canonical" href="http://${host}/news/${number}">
<style>${'.a{color:#123}'.repeat(300)}</style></head><body><header><nav><ul>${'<li><a href="/s">Section</a></li>'.repeat(25)}</ul></nav></header>
<main><article><h1>${title}</h1><p class="byline">By ${NAMES[number % NAMES.length]}</p><time datetime="${at}">${at}</time>${paragraphs}</article></main>
<aside><ul>${teasers}</ul></aside><footer>${'<p><a href="/x">About us</a></p>'.repeat(20)}</footer><script>${'var a=1;'.repeat(800)}</script></body></html>`
}

/** A feed of articles from..to. */
export function feedXml(host: string, from: number, to: number): string {
  const items = Array.from(
    { length: to - from },
    (_, at) =>
      `<item><title>${titleOf(host, from + at)}</title><link>http://${host}/news/${from + at}</link><guid>${from + at}</guid></item>`,
  ).join('')
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link>${items}</channel></rss>`
}

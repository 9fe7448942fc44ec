import { expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'

const LINES = [
  'The harbour of Lindle will be dredged in spring, the port authority decided on Monday after a long debate.',
  'Larger ferries could then call at the town at low tide, which fishermen and shopkeepers have asked for since 2018.',
  'The work costs nine million crowns, of which the county pays one half and the authority the other.',
  'While the dredger is at work the fish market moves to the car park behind the station.',
]
const [first, second, third, fourth] = LINES.map((line) => `<p>${line}</p>`)
const page = (body: string) =>
  `<html><head><title>Harbour to be dredged</title></head><body><nav><a href="/">Home</a><a href="/news">News</a></nav><main><h1>Harbour to be dredged</h1>${body}</body></html>`
const textOf = (html: string) => extractArticle(html, { url: 'https://lindle.example/news/harbour' }).text.split('\n')

test('parts that a server streams after the page stand where a script would put them', () => {
  expect(
    textOf(
      page(
        `${first}<template id="B:0"></template>${fourth}</main><footer>Lindle News</footer><div hidden id="S:0">${second}<template id="P:1"></template></div><div hidden id="S:1">${third}</div><script>$RC("B:0","S:0")</script>`,
      ),
    ),
  ).toEqual(LINES)
})

test('a streamed part whose place lies in itself, or that has no place, stays where it is', () => {
  expect(
    textOf(
      page(
        `${LINES.map((line) => `<p>${line}</p>`).join('')}</main><div hidden id="S:0"><template id="B:0"></template>a</div><div hidden id="S:7">${first}</div><template id="B:9"></template>`,
      ),
    ),
  ).toEqual(LINES)
})

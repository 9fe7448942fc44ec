import { countWords } from '../../shared/text.ts'
import type { Body } from '../body/body-result.ts'
import type { Page } from '../page/document.ts'
import { fold } from '../page/folding.ts'
import { FULL_NAME, looksLikePerson } from './people.ts'
import { titleParts } from './site-in-title.ts'

/** Words that names of sites have and names of people have not. */
const SITE_WORD =
  /\b(?:blog|weblog|journal|notes|notebook|times|post|tribune|daily|weekly|review|guide|world|life|style|travel|food|kitchen|design|studio|labs?|tech|digital|health|fitness|sports?|games?|home|house|garden|music|books?|art|school|academy|college|church|city|county|law|legal|insurance|bank|capital|partners?|consulting|systems|software|cloud|data|web|net|radio|tv|zeitung|nachrichten|anzeiger|kurier|bote|rundschau|verein|stadt|energy|community|coaching|realty|club|hospitals?|foods?|ingredients|supply|shop|store|leben|reisen?|küche|haus|welt)\b/iu

/**
 * The person whose own site a page is of, where nobody signs: the site bears a full name, in two of these places: the end of the title element, `og:site_name`,
 * the title of its feed, the copyright line, the name in the address.
 */
export function siteOfPerson(page: Page, body: Body): string | null {
  const parts = titleParts(page.titleTag ?? '')
  const ends = parts.length > 1 ? [parts.at(-1)!.text, parts[0]!.text] : []
  const given = [page.meta.get('og:site_name')?.[0], ...page.feedTitles, ...ends]
  const names = given.flatMap((text) =>
    text ? [text.replace(/[’']s (?:blog|site|website|weblog)$|\s[-–|»].*$/iu, '').trim()] : [],
  )
  const own = names.find((name) => isOfOne(name))
  if (!own) return null
  const key = fold(own)
  const places = new Set(
    given.flatMap((text, at) =>
      text && fold(text).includes(key) ? [at < 1 ? 'name' : at <= page.feedTitles.length ? 'feed' : 'title'] : [],
    ),
  )
  if (hostOf(page).includes(key.replace(/[^\p{L}]/gu, ''))) places.add('host')
  if (copyrightOf(body, key)) places.add('copyright')
  return places.size >= 2 && speaksOfItself(body) ? own : null
}

/** Words of a thousand that people say of themselves in their own texts; houses write "we". */
const OWN_WORDS = 8
const FIRST_PERSON =
  /(?<![\p{L}\p{M}'’])(?:I|I['’](?:m|ve|d|ll)|my|ich|mein\p{L}{0,2}|je|j['’]ai|mon|ma|mes|yo|mi|mis|io|mio|mia|eu|meu|minha|ik|mijn|jag|min|mitt|jeg|minun|я|мой|моя|мне|меня)(?![\p{L}\p{M}])/gu

/** Whether a text is told by one person. */
function speaksOfItself({ blocks }: Body): boolean {
  const text = blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    .join(' ')
    .slice(0, 20_000)
  const said = text.match(FIRST_PERSON)?.length ?? 0
  return said >= 4 && (said / countWords(text)) * 1_000 >= OWN_WORDS
}

/** Whether a name can be a person's and no house's. */
function isOfOne(name: string): boolean {
  return (
    FULL_NAME.test(name) &&
    looksLikePerson(name) &&
    !SITE_WORD.test(name) &&
    !/^(?:the|a|der|die|das|le|la|les|el|il|het|de)\s/i.test(name)
  )
}

function hostOf({ url }: Page): string {
  return (url?.hostname ?? '').replace(/[^a-z]/g, '')
}

/** Whether the last lines of the page give the rights to a name. */
function copyrightOf({ around: { units } }: Body, key: string): boolean {
  return units
    .slice(-40)
    .some(({ text }) => text.length < 200 && /©|\(c\)|copyright/i.test(text) && fold(text).includes(key))
}

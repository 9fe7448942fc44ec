import { describe, expect, it } from 'vitest'
import { type Candidate, classify, describeChange } from '../../src/dedupe/classify.ts'
import { fingerprintOf } from '../../src/dedupe/fingerprint.ts'
import { AZ, DE, EN, OTHER, RU, weather } from './texts.ts'

let serial = 0
function candidate(text: string, over: Partial<Candidate> = {}): Candidate {
  const articleId = `c${++serial}`
  const fingerprint = fingerprintOf({ title: null, text })
  return {
    articleId,
    outlet: 'one.example',
    urlKey: `one.example/${articleId}`,
    publishedAt: null,
    title: null,
    fingerprint,
    ...over,
  }
}

function judge(text: string, ...candidates: Candidate[]) {
  const fingerprint = fingerprintOf({ title: null, text })
  return classify({ outlet: 'two.example', urlKey: 'two.example/x', title: null, fingerprint }, candidates)
}

describe('an article', () => {
  it.each([AZ, RU, EN, DE])('that repeats a text is an exact copy of the earliest that has it', (text) => {
    const first = candidate(text)
    expect(judge(text, first, candidate(text))).toMatchObject({
      kind: 'exact',
      duplicateOf: first.articleId,
      similarity: 1,
    })
  })

  it.each([AZ, RU, EN, DE])(
    'with a dateline, a credit, a paragraph less and some words changed is a near copy',
    (text) => {
      const first = candidate(text)
      const lines = text.split('\n')
      const copy = `GRABEN, May 7 (Newswire) — ${lines[0]}\n${lines[1]}\n${lines[3]?.replace(/\S+ \S+$/, 'xyz')}\nSource: Newswire`
      expect(judge(copy, first)).toMatchObject({ kind: 'near', duplicateOf: first.articleId })
    },
  )

  it.each([AZ, RU, EN, DE])('that is a brief cut from a longer text is a near copy of it', (text) => {
    const first = candidate(text)
    expect(judge(text.split('\n')[1] as string, candidate(OTHER), first)).toMatchObject({
      kind: 'near',
      duplicateOf: first.articleId,
    })
  })

  it('that holds a whole earlier text is a near copy of it', () => {
    const first = candidate(EN)
    expect(judge(`${OTHER}\n${EN}`, first)).toMatchObject({ kind: 'near', duplicateOf: first.articleId })
  })

  it('in which a figure was corrected is a near copy', () => {
    expect(judge(EN.replace('18.6', '21.4'), candidate(EN)).kind).toBe('near')
  })

  it('made from the same template with other numbers and places is no copy', () => {
    const verdict = judge(weather('Oakford', 12, 14, 6, 5), candidate(weather('Lund Bay', 9, 21, 11, 8)))
    expect(verdict).toMatchObject({ kind: null, duplicateOf: null })
    expect(verdict.similarity).toBeGreaterThan(0.3)
    expect(verdict.why).toContain('template')
  })

  it('made from a template is still an exact or near copy of its own print elsewhere', () => {
    const text = weather('Oakford', 12, 14, 6, 5)
    expect(
      judge(`OAKFORD (Newswire) — ${text}`, candidate(weather('Lund Bay', 9, 21, 11, 8)), candidate(text)).kind,
    ).toBe('near')
  })

  it('that shares only a background paragraph is no copy', () => {
    const background = EN.split('\n')[1] as string
    const one = `${OTHER.split('\n')[0]}\n${background}\n${OTHER.split('\n')[1]}`
    const other = `Lawyers for the ferry company asked the court to hear two more witnesses.\nThe judge refused and set a date in June for her verdict, saying that enough had been heard of the night in question.\n${background}`
    expect(judge(other, candidate(one)).kind).toBeNull()
  })

  it('of nothing copies nothing', () => {
    expect(judge('', candidate(''), candidate(EN))).toMatchObject({ kind: null, similarity: 0 })
  })

  it('prefers an original that is clearly more similar to an earlier one that shares less', () => {
    const brief = candidate(`${EN.split('\n')[0]}\n${OTHER.split('\n')[0]}`)
    const whole = candidate(EN)
    expect(judge(`${EN}\nOne more closing line was added here.`, brief, whole).duplicateOf).toBe(whole.articleId)
  })

  it('is no near copy of another state of its own page', () => {
    const own = candidate(EN, { urlKey: 'two.example/x' })
    expect(judge(`${EN}\nA new closing paragraph with some more words.`, own).kind).toBeNull()
  })
})

describe('a change between two states', () => {
  const before = { title: 'Council closes bridge', text: EN }
  const change = (title: string, text: string) => describeChange(before, { title, text })

  it('of white space, typography, counters and the outlet’s name is not significant', () => {
    const text = `${EN.replaceAll('\n', '\n\n').replaceAll('"', '“')}\nViews: 345`
    expect(change('Council closes bridge | The Paper', text)).toEqual({
      significant: false,
      similarity: 1,
      added: 0,
      removed: 0,
      what: [],
    })
  })

  it('names a new headline', () => {
    expect(change('Bridge stays shut', EN)).toMatchObject({ significant: true, similarity: 1, what: ['headline'] })
  })

  it('names corrected figures', () => {
    const { significant, what, added, removed } = change(before.title, EN.replace('18.6', '21.4'))
    expect({ significant, added, removed }).toEqual({ significant: true, added: 1, removed: 1 })
    expect(what).toEqual(['figures'])
  })

  it('names changed quotes', () => {
    expect(change(before.title, EN.replace('a queue of cars', 'a long line of cars')).what).toContain('quotes')
  })

  it('names paragraphs that came and went', () => {
    expect(change(before.title, `${EN}\n${OTHER}`).what).toContain('paragraphs-added')
    expect(change(before.title, EN.split('\n').slice(0, 3).join('\n')).what).toContain('paragraphs-removed')
  })

  it('names softer wording', () => {
    expect(change(before.title, EN.replace('fear for', 'worry about')).what).toEqual(['wording'])
  })

  it('names a new order of the same words', () => {
    expect(change(before.title, EN.split('\n').reverse().join('\n')).what).toEqual(['order'])
  })
})

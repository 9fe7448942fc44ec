import { Candidates, type DateCandidate, type DateContext, WEIGHT } from './date-evidence.ts'
import { addAddresses, addJsonLd, addMeta, addScripts } from './declared-dates.ts'
import { addFirstLine, addTexts } from './line-dates.ts'
import { addMarked, addTimes } from './marked-dates.ts'

/** Every date that the page gives as its own. Dates of comments, related articles, events in the text and clocks are left out. */
export function dateCandidates(context: DateContext): DateCandidate[] {
  const found = new Candidates(context.language)
  found.add('published', 'profile', context.layout?.published, WEIGHT.profile, true)
  found.add('modified', 'profile', context.layout?.modified, WEIGHT.profile, true)
  addJsonLd(found, context)
  addMeta(found, context.page)
  addMarked(found, context)
  addTimes(found, context)
  addTexts(found, context)
  found.add('published', 'feed', context.hints?.feedPublishedAt, WEIGHT.feed)
  addAddresses(found, context.page)
  addFirstLine(found, context.body)
  if (!found.all.some(({ of, weight }) => of === 'published' && weight >= WEIGHT.near)) addScripts(found, context.page)
  return found.all
}

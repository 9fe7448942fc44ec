import { describe, expect, it } from 'vitest'
import { type HubSight, isHubTrusted, learnHub, readHubTrust } from '../../src/feeds/trust/hub-trust.ts'

/** `P2`: a push with two new entries; `f0`: a poll that found none. */
function after(story: string): boolean {
  const sights = story
    .split(' ')
    .filter(Boolean)
    .map((word): HubSight => ({ kind: word[0] === 'P' ? 'push' : 'poll', fresh: Number(word[1]) }))
  // What is learned goes through the database.
  return isHubTrusted(
    sights.reduce(
      (trust, sight) => readHubTrust(JSON.parse(JSON.stringify(learnHub(trust, sight)))),
      readHubTrust(null),
    ),
  )
}

describe('a hub is trusted', () => {
  it.each([
    ['not before it has pushed', '', false],
    ['not by one push', 'P1', false],
    ['by two pushes that brought something new', 'P1 P1', true],
    ['not by pushes of what is known', 'P0 P0 P0', false],
    ['still, when polls find nothing', 'P1 P1 f0 f0 f0 f0', true],
    ['still, when a poll was a moment faster than its push', 'P1 P1 f1 P0 f1 P0 f1 P0 f0', true],
    ['still, when it missed something once', 'P1 P1 f1 f0 f0', true],
    ['no more, when it kept silent of what two polls found', 'P1 P1 f1 f1 f0', false],
    ['no more, also when it missed them one after another', 'P1 P1 f1 f0 f1 f0', false],
    ['again, when it has pushed twice again', 'P1 P1 f1 f1 f0 P1 P1', true],
    ['not yet again by one push', 'P1 P1 f1 f1 f0 P1', false],
  ])('%s', (_, story, isTrusted) => {
    expect(after(story)).toBe(isTrusted)
  })

  it.each([null, 3, 'x', [], { good: -1, missed: 'x', pending: 1 }])('not by what cannot be read: %j', (stored) => {
    expect(readHubTrust(stored)).toEqual({ good: 0, missed: 0, pending: false })
  })
})

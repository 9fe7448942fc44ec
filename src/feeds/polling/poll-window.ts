import { MARKS, type PollMemory, TURN_CLASSES } from './poll-memory.ts'

const DAY = 86_400
/** Classes of the time in which a window turns over: up to 5 minutes, 10, 20, … a week. */
const FIRST_CLASS_S = 300
/** Days in which what was seen of it fades by a factor of e. */
const FADE_DAYS = 30
/** Turnovers that are needed to believe half of what they tell. */
const FEW = 2

/**
 * Notes how fast the window turns over: how long an entry is shown until as many later ones as the feed shows have pushed it out.
 *
 * A mark is set with every eighth of a window; eight marks later one turnover has been measured.
 *
 * @param times of all new entries, in order
 */
export function takeTurnover(memory: PollMemory, times: readonly number[], from: number, to: number): void {
  if (times.length === 0 || memory.window < 2) return
  const fade = Math.exp(-(to - from) / DAY / FADE_DAYS)
  for (let at = 0; at < TURN_CLASSES; at++) memory.turns[at]! *= fade
  for (const time of times) {
    memory.sinceMark += MARKS / memory.window
    // A window of fewer entries than marks sets several with one entry.
    for (; memory.sinceMark >= 1; memory.sinceMark--) setMark(memory, time)
  }
}

/** Notes a window that was new as a whole: all of it turned over in this time, or faster. */
export function takeOverflow(memory: PollMemory, seconds: number): void {
  memory.turns[classOf(seconds)]! += MARKS / 2
}

function setMark({ marks, turns }: PollMemory, time: number): void {
  if (marks[0]! > 0) turns[classOf(time - marks[0]!)]! += 1
  marks.copyWithin(0, 1)
  marks[MARKS - 1] = time
}

function classOf(seconds: number): number {
  const at = Math.ceil(Math.log2(Math.max(seconds, 1) / FIRST_CLASS_S))
  return Math.min(Math.max(at, 0), TURN_CLASSES - 1)
}

/** Which share of the entries is pushed out unseen when a feed is polled at an interval. */
export class Turnover {
  readonly #turns: Float64Array
  readonly #scale: number
  #class = 0
  #share = 0
  #seconds = 0

  constructor({ turns }: PollMemory) {
    let all = 0
    for (const turn of turns) all += turn
    this.#turns = turns
    this.#scale = all > 0 ? 1 / (all + FEW) : 0
  }

  /** An entry is lost when no poll comes while it is shown. Must be asked for ever longer intervals. */
  lostShare(interval: number): number {
    for (; this.#class < TURN_CLASSES; this.#class++) {
      const shown = FIRST_CLASS_S * 2 ** this.#class * 0.75
      if (shown >= interval) break
      this.#share += this.#turns[this.#class]!
      this.#seconds += this.#turns[this.#class]! * shown
    }
    return this.#scale * (this.#share - this.#seconds / interval)
  }
}

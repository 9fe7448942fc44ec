import type { PassedOver } from '../archives/archived-page.ts'

/** What is told of one file. */
export interface FileReport {
  readonly file: string
  kind: string
  /** Pages that could be read, whatever became of them. */
  pages: number
  kept: number
  /** The same content is there already. */
  known: number
  /** A later state is there already. */
  older: number
  /** Taken back by their agency. */
  withdrawn: number
  /** Not to be used yet: the file is read again the next time. */
  embargoed: number
  /** Left out by the filters. */
  filtered: number
  /** Passed over, by reason. */
  readonly passedOver: Record<string, number>
  /** Damaged records, the first hundred of them. */
  readonly bad: { where: string; why: string }[]
  badCount: number
  error: string | null
}

const MOST_NAMED = 100

/** An empty report. */
export function newReport(file: string): FileReport {
  return {
    file,
    kind: 'unknown',
    pages: 0,
    kept: 0,
    known: 0,
    older: 0,
    withdrawn: 0,
    embargoed: 0,
    filtered: 0,
    passedOver: {},
    bad: [],
    badCount: 0,
    error: null,
  }
}

/** Counts something that was passed over, and names it where it is damaged. */
export function note(report: FileReport, { where, reason, isFault, detail }: PassedOver): void {
  report.passedOver[reason] = (report.passedOver[reason] ?? 0) + 1
  if (!isFault) return
  report.badCount++
  if (report.bad.length < MOST_NAMED) report.bad.push({ where, why: detail ?? reason })
}

/** The report in one line. */
export function lineOf(report: FileReport, isDry: boolean): string {
  const { file, kind, pages, kept, known, older, withdrawn, embargoed, filtered, passedOver, error } = report
  if (error !== null && pages === 0) return `${file}: ${error}`
  const isNews = kind === 'ninjs' || kind === 'newsml'
  const counted = [
    `${pages} ${isNews ? 'items' : 'pages'}`,
    `${kept} ${isDry ? 'would be kept' : 'kept'}`,
    known > 0 ? `${known} known` : '',
    older > 0 ? `${older} older than what is there` : '',
    withdrawn > 0 ? `${withdrawn} withdrawn` : '',
    embargoed > 0 ? `${embargoed} under embargo` : '',
    filtered > 0 ? `${filtered} left out by the filters` : '',
    ...Object.entries(passedOver).map(([reason, count]) => `${count} ${reason}`),
    error ?? '',
  ]
  return `${file} (${kind}): ${counted.filter((part) => part !== '').join(', ')}`
}

import type { FailureFilter } from '../storage/failures.ts'
import { type Invocation, numberOption, type OptionSpec, textOption } from './command.ts'

/** Options of commands that choose failed jobs. */
export const FAILURE_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  stage: { type: 'string', value: 'STAGE', meaning: 'only of this stage, such as fetch-article' },
  code: { type: 'string', value: 'CODE', meaning: 'only with this cause, such as timeout' },
  id: { type: 'string', value: 'N', meaning: 'only this one' },
}

/** The failures that the options of a command choose. @throws UsageError */
export function failureFilter(invocation: Invocation): FailureFilter {
  const stage = textOption(invocation, 'stage')
  const code = textOption(invocation, 'code')
  const failureId =
    textOption(invocation, 'id') === undefined
      ? undefined
      : numberOption(invocation, 'id', 0, { min: 1, max: Number.MAX_SAFE_INTEGER })
  return { ...(stage ? { stage } : {}), ...(code ? { code } : {}), ...(failureId === undefined ? {} : { failureId }) }
}

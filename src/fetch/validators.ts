/** A server that sends a longer validator gets none back. */
const MAX_VALIDATOR_LENGTH = 1_000

/** A validator (ETag, Last-Modified) as it can be sent back to the server that gave it; null when there is none or it cannot. */
export function usableValidator(value: string | null | undefined): string | null {
  const text = value?.trim() ?? ''
  return text !== '' && text.length <= MAX_VALIDATOR_LENGTH && /^[\t\x20-\x7e\x80-\xff]+$/.test(text) ? text : null
}

/** The headers of a conditional request: only validators that are known and can be sent. */
export function conditionalHeaders(etag: string | null, lastModified: string | null): Record<string, string> {
  const headers: Record<string, string> = {}
  const match = usableValidator(etag)
  const since = usableValidator(lastModified)
  if (match !== null) headers['if-none-match'] = match
  if (since !== null) headers['if-modified-since'] = since
  return headers
}

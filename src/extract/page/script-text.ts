/** What follows a script's `<!--` and means something there; the name counts where a tag's would end. */
const MARK = /-->|<script(?=[\s/>])/gi

/**
 * Tells which end tags end a script: in `<script><!-- <script> </script> --> </script>` it is the last, since the script inside the comment has one of its own.
 */
export class ScriptText {
  private at: number
  private isComment = false
  private isInner = false

  /** @param start where the script's content begins */
  constructor(start: number) {
    this.at = start
  }

  /** Whether the end tag at a place ends the script; asked for one after the other. */
  endsAt(html: string, end: number): boolean {
    this.readTo(html, end)
    if (!this.isInner) return true
    this.isInner = false
    return false
  }

  private readTo(html: string, end: number): void {
    const text = html.slice(this.at, end)
    this.at = end
    for (let from = 0; from < text.length; ) {
      if (!this.isComment) {
        const start = text.indexOf('<!--', from)
        if (start < 0) return
        this.isComment = true
        // `<!-->` is a whole comment.
        from = start + 2
      }
      MARK.lastIndex = from
      const mark = MARK.exec(text)
      if (!mark) return
      from = MARK.lastIndex
      this.isInner = mark[0] !== '-->'
      this.isComment = this.isInner
    }
  }
}

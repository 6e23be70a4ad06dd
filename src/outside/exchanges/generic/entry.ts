/** One exchange as ccxt describes it. */
export interface GenericEntry {
  readonly id: string
  readonly name: string
  /** Credentials that it needs: `apiKey`, `secret`, `password`, `uid`. */
  readonly fields: readonly string[]
  /** Which of ccxt's unified methods for history it has. */
  readonly streams: readonly string[]
  readonly hosts: readonly string[]
  readonly tellsTime: boolean
  /** The least time between two requests, in milliseconds, as ccxt has it. */
  readonly restMillis: number
}

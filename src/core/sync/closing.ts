/** The way out of an account, in the order in which it is safe: nothing later is done before what it rests on. */
export const CLOSING_STEPS = ['pull', 'files', 'seal', 'dead', 'freeze'] as const
export type ClosingStep = (typeof CLOSING_STEPS)[number]

/** What was done of it so far. `attention`: it was done, and a person should look at it before going on. */
export type ClosingDone = Partial<Record<ClosingStep, { readonly attention?: boolean }>>

export type ClosingState = 'done' | 'next' | 'later' | 'attention'

/** How each step stands. */
export function closingState(done: ClosingDone, step: ClosingStep): ClosingState {
  if (isClosed(done, step)) return 'done'
  if (done[step]?.attention) return 'attention'
  return step === CLOSING_STEPS.find((one) => !isClosed(done, one)) ? 'next' : 'later'
}

/** The first step that has to be done before this one; undefined where nothing has to. Reading again never waits. */
export function comesBefore(done: ClosingDone, step: ClosingStep): ClosingStep | undefined {
  if (step === 'pull') return undefined
  return CLOSING_STEPS.slice(0, CLOSING_STEPS.indexOf(step)).find((one) => !isClosed(done, one))
}

/** A step that left something to look at is not done; reading again is done all the same, since more may not be had. */
function isClosed(done: ClosingDone, step: ClosingStep): boolean {
  const one = done[step]
  return one !== undefined && (step === 'pull' || !one.attention)
}

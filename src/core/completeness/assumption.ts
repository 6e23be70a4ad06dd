import type { Source } from '../diagnosis/errors.ts'

/**
 * What is believed of a stream although no document and no answer says so. It is acted upon, tested against every answer,
 * and proves nothing by itself.
 */
export interface Assumption {
  readonly about: 'reach' | 'page_size' | 'order' | 'window' | 'meaning'
  /** What is not known, as the second half of a sentence: "KuCoin does not say how far back it keeps these". */
  readonly because: string
  /** Whether balances that agree to the last digit show that nothing is missing: not so of rows that move no balance. */
  readonly balancesSettle: boolean
  /** What else would prove it, such as a file by its name; left out where nothing is known that would. */
  readonly proof?: string
  /** Where it was looked for. */
  readonly source: Source
}

/** Why a stream is not proven although it was read to its end: one sentence for each assumption that nothing has settled. */
export function unproven(assumptions: readonly Assumption[], balancesAgree: boolean): readonly string[] {
  return assumptions
    .filter((one) => !(one.balancesSettle && balancesAgree))
    .map(({ because, balancesSettle, proof }) => {
      const proofs = [...(balancesSettle ? ['balances that all agree'] : []), ...(proof === undefined ? [] : [proof])]
      const would =
        proofs.length === 0
          ? 'Nothing that Holdfast can read would prove it.'
          : `What would prove it: ${proofs.join(', or ')}.`
      return `Not proven, because ${because}. ${would}`
    })
}

/**
 * How a statement about an asset is known: an official page says so (`documented`), it stands in code or data of others
 * that works (`seen`), or it is memory or inference (`assumed`). What is assumed is proposed to the user and never applied.
 */
export type Known = 'documented' | 'seen' | 'assumed'

/** How sure it is which asset a code meant. `unconfirmed`: nobody here knows the code, so that it is an asset of its own. */
export type Certainty = Known | 'unconfirmed'

const ORDER: readonly Certainty[] = ['documented', 'seen', 'assumed', 'unconfirmed']

/** The weaker of two: what rests on both is known no better than the worse of them. */
export function weaker(left: Certainty, right: Certainty): Certainty {
  return ORDER.indexOf(left) > ORDER.indexOf(right) ? left : right
}

/**
 * Splits a total by weights, cut off at the last digit; the last share takes what is left, so that the shares add up. Weights
 * that are all zero give everything to the last.
 *
 * @param weights zero or more, at least one
 */
export function splitBy(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  if (weights.length === 1) return [total]
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  let left = total
  return weights.map((weight, index) => {
    if (index === weights.length - 1) return left
    const share = whole === 0n ? 0n : (total * weight) / whole
    left -= share
    return share
  })
}

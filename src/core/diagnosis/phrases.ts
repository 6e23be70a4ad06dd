import type { Cause } from './cause.ts'

/**
 * What words mean, whoever says them: an exchange, a library, a wall in front. A phrase is met in a text without capitals, in which
 * signs between words are single spaces. The heavier beats the lighter: "ip does not match" is heavier than "unauthorized".
 */
export interface Meaning {
  /** What it means, the likelier first. */
  readonly causes: readonly Cause[]
  /** 2: could be said of much; 3: mostly means this; 4: means this; 5: cannot well mean anything else; 6: and beats what stands beside it. */
  readonly weight: 2 | 3 | 4 | 5 | 6
  readonly phrases: readonly RegExp[]
  /** Where such texts are met. */
  readonly seen: string
}

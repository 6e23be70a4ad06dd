import type { SourceProfile } from './profile.ts'

/**
 * Where an exchange says how long to wait: a header, or the first group of a pattern in its own text. `moment`: until then,
 * since 1970; `span`: for so long from now.
 */
export type WaitHint = ({ readonly header: string } | { readonly text: RegExp }) & {
  readonly as: 'moment' | 'span'
  readonly in: 'millis' | 'seconds'
}

/** How a moment since 1970 looks, so that nothing else is taken for one. */
const MOMENT = { millis: /^\d{13}$/, seconds: /^\d{9,11}$/ }

/** The first that an answer has counts; none for an exchange that never says. */
export function waits(...all: readonly WaitHint[]): SourceProfile['waitUntil'] {
  return (answer, said, nowMillis) => {
    for (const told of all) {
      const text = 'header' in told ? answer.headers[told.header] : told.text.exec(said.text)?.[1]
      const millis = Number(text ?? '') * (told.in === 'seconds' ? 1_000 : 1)
      if (told.as === 'moment' && MOMENT[told.in].test(text ?? '')) return Math.max(nowMillis, millis)
      if (told.as === 'span' && millis > 0) return nowMillis + millis
    }
    return null
  }
}

import { plus, type Instant } from '../instant.ts'
import type { Notice } from './remind.ts'

/** The same occasion for the same message, whoever claims it: what one process has claimed no other sends. */
export function occasionOf(notice: Notice, stage: number, notices: number): string {
  switch (notice) {
    case 'opened':
      return 'opened'
    case 'escalated':
      return `escalated ${stage}`
    case 'reminder':
      return `reminder ${notices}`
  }
}

/** The kind of message that an occasion stands for. */
export function noticeOf(occasion: string): Notice {
  return occasion.startsWith('reminder') ? 'reminder' : occasion.startsWith('escalated') ? 'escalated' : 'opened'
}

/** When a message that was refused is tried again after so many attempts; null where it is given up, until the next reminder. */
export function nextTry(attempts: number, at: Instant): Instant | null {
  const wait = RETRY_MICROS[attempts - 1]
  return wait === undefined ? null : plus(at, wait)
}

const RETRY_MICROS: readonly bigint[] = [60n, 300n, 1_800n, 7_200n, 21_600n].map((seconds) => seconds * 1_000_000n)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cause } from '../../src/core/diagnosis/cause.ts'

export interface Labelled {
  /** Empty where nobody said whose text it is. */
  readonly exchange: string
  /** What is fair to say of the text alone, the truth first. */
  readonly fair: readonly Cause[]
  readonly text: string
}

/** The texts beside this file: an exchange, what is fair to say, and the text. */
export const TEXTS: readonly Labelled[] = readFileSync(join(import.meta.dirname, 'texts.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [exchange = '', fair = '', ...rest] = line.split(' | ')
    return { exchange: exchange === '-' ? '' : exchange, fair: fair.split(',') as Cause[], text: rest.join(' | ') }
  })

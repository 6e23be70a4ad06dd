import { z } from 'zod'
import { CLOSING_STEPS, type ClosingStep } from '../core/sync/closing.ts'
import { fromCell } from '../store/json-column.ts'
import { readSetting } from '../store/settings.ts'
import type { BookTx } from '../store/store.ts'
import { CertificateShape, type Certificate } from './certificate.ts'

/** What is kept of closing an account: the steps that were done, and the statement that was sealed. */
export interface Kept {
  readonly done: Partial<Record<ClosingStep, StepDone>>
  readonly statement: Certificate | null
}

interface StepDone {
  readonly at: string
  readonly what: string
  readonly attention?: boolean
}

const StepShape: z.ZodType<StepDone> = z.object({
  at: z.string(),
  what: z.string(),
  attention: z.boolean().exactOptional(),
})

const KeptShape: z.ZodType<Kept> = z.object({
  done: z.partialRecord(z.enum(CLOSING_STEPS), StepShape),
  statement: CertificateShape.nullable(),
})

export function settingOf(connectionId: string): string {
  return `closing/${connectionId}`
}

export async function readKept(tx: BookTx, connectionId: string): Promise<Kept> {
  const row = settingOf(connectionId)
  const text = await readSetting(tx, row)
  if (text === undefined) return { done: {}, statement: null }
  return fromCell({ table: 'setting', column: 'value', row }, text, KeptShape)
}

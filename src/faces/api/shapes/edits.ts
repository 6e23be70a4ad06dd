import { z } from 'zod'
import { Edit } from '../shapes.ts'

/** Fields as a person writes them: `type=deposit`, `fee=0.1 BNB`, `value=120.50 EUR`, `note=...`; `none` takes one away. */
const Fields = z.record(z.string().max(20), z.string().max(4_000))

export const EditRequest = z.object({
  set: Fields.optional(),
  delete: z.boolean().optional(),
  undo: z.boolean().optional(),
})
export type EditRequest = z.infer<typeof EditRequest>

export const AddRequest = z.object({ wallet: z.string().trim().min(1).max(100), set: Fields })
export type AddRequest = z.infer<typeof AddRequest>

/** The latest changes, and those whose transaction is not there now. */
export const EditList = z.object({ edits: z.array(Edit), waiting: z.array(Edit.extend({ key: z.string() })) })
export type EditList = z.infer<typeof EditList>

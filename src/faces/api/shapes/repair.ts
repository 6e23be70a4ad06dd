import { z } from 'zod'
import { Finding } from '../shapes.ts'

/** The longest text of an exchange that is explained; what is longer is a page, whose beginning says it all. */
const BODY_MAX = 1_000_000

export const ExplainRequest = z.object({
  exchange: z.string().max(100),
  status: z.number().int().min(100).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  endpoint: z.string().max(2_000).optional(),
  body: z.string().max(BODY_MAX),
})
export type ExplainRequest = z.infer<typeof ExplainRequest>

export const Probed = z.object({ probe: z.string(), ok: z.boolean(), what: z.string(), millis: z.number() })
export type Probed = z.infer<typeof Probed>

export const Diagnosis = z.object({
  connection: z.object({ id: z.string(), name: z.string(), exchange: z.string(), state: z.string() }),
  findings: z.array(Finding),
  probes: z.array(Probed),
  at: z.string(),
})
export type Diagnosis = z.infer<typeof Diagnosis>

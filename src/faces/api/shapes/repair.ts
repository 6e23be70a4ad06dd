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

const StreamStatement = z.object({
  name: z.string(),
  title: z.string(),
  state: z.string(),
  proven: z.array(z.tuple([z.string(), z.string()])),
  missing: z.array(z.tuple([z.string(), z.string()])),
  note: z.string().nullable(),
  unproven: z.array(z.string()),
})

export const Certificate = z.object({
  wallet: z.string(),
  exchange: z.string().nullable(),
  account: z.string().nullable(),
  connections: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      streams: z.array(StreamStatement),
      neverGiven: z.array(z.string()),
    }),
  ),
  assets: z.array(
    z.object({
      asset: z.string(),
      computed: z.string(),
      reported: z.string().nullable(),
      agrees: z.boolean().nullable(),
    }),
  ),
  records: z.number(),
  transactions: z.number(),
  notUnderstood: z.number(),
  complete: z.boolean(),
  reportedAt: z.string().nullable(),
  at: z.string(),
  /** The mark of the key that signed it; null where an earlier version wrote a checksum in place of a signature. */
  sealedBy: z.string().nullable(),
  /** HMAC-SHA-256 over everything else, under a key of this installation: it alone can check it. */
  seal: z.string(),
})
export type Certificate = z.infer<typeof Certificate>

/** A statement as it was saved; what it must have is looked for when it is checked. */
export const CheckRequest = z.object({ statement: z.record(z.string(), z.unknown()) })

export const CheckedStatement = z.object({
  wallet: z.string(),
  at: z.string(),
  verdict: z.enum(['genuine', 'changed', 'other_installation', 'unsigned']),
  what: z.string(),
})
export type CheckedStatement = z.infer<typeof CheckedStatement>

export const Closing = z.object({
  connection: z.object({ id: z.string(), name: z.string(), state: z.string() }),
  steps: z.array(
    z.object({
      step: z.enum(['pull', 'files', 'seal', 'dead', 'freeze']),
      title: z.string(),
      what: z.string(),
      state: z.enum(['done', 'next', 'later', 'attention']),
      at: z.string().nullable(),
    }),
  ),
  files: z.array(z.string()),
  statement: Certificate.nullable(),
})
export type Closing = z.infer<typeof Closing>

/** The pretend exchange of a practice connection, as its own pages would show it. */
export const PracticePanel = z.object({
  faults: z.array(z.object({ name: z.string(), title: z.string(), what: z.string(), on: z.boolean() })),
  credentials: z.record(z.string(), z.string()),
})
export type PracticePanel = z.infer<typeof PracticePanel>

export const Probed = z.object({ probe: z.string(), ok: z.boolean(), what: z.string(), millis: z.number() })
export type Probed = z.infer<typeof Probed>

export const Diagnosis = z.object({
  connection: z.object({ id: z.string(), name: z.string(), exchange: z.string(), state: z.string() }),
  findings: z.array(Finding),
  probes: z.array(Probed),
  at: z.string(),
})
export type Diagnosis = z.infer<typeof Diagnosis>

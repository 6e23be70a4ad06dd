import { z } from 'zod'

/** How requests of ours ended; `rate` is the share that was answered, null where nothing was asked. */
const Requests = z.object({
  answered: z.number(),
  limited: z.number(),
  failed: z.number(),
  rate: z.number().nullable(),
})

export const Status = z.object({
  version: z.string(),
  database: z.string(),
  startedAt: z.string(),
  books: z.number(),
  node: z.string(),
  at: z.string(),
  queue: z.object({ waiting: z.number(), running: z.number(), failed: z.number() }),
  workers: z.array(z.object({ version: z.string(), startedAt: z.string(), seenAt: z.string() })),
  /** When everything was last written into a backup; null if never. */
  backupAt: z.string().nullable(),
  exchanges: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      connections: z.number(),
      healthy: z.number(),
      waiting: z.number(),
      broken: z.number(),
      /** Only pretend accounts: the real exchange is not asked for their sake. */
      practice: z.boolean(),
      /** What the exchange says of itself; null before it was asked. */
      public: z
        .object({
          state: z.enum(['online', 'maintenance', 'limited', 'unreachable', 'untold']),
          text: z.string(),
          at: z.string(),
        })
        .nullable(),
      lastHour: Requests,
      lastDay: Requests,
    }),
  ),
})
export type Status = z.infer<typeof Status>
